"""Where each thing stands in the two syntaxes: the paths of EN 16931's syntax bindings (CEN/TS 16931-3-2 and 3-3).

Names are local names: a file is told by its root, and the parts within it by where they stand.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

_UBL_INVOICE = "urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"
_UBL_CREDIT = "urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2"
_CII_ROOT = "urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100"


@dataclass(frozen=True, slots=True)
class Syntax:
    """One syntax: the paths of the whole, of one line and of one rate of VAT. Several paths: the first that says it."""

    name: str
    root: str
    whole: Mapping[str, tuple[str, ...]]
    line: str
    of_line: Mapping[str, tuple[str, ...]]
    units: str
    tax: str
    of_tax: Mapping[str, tuple[str, ...]]
    allowances: tuple[str, ...]
    line_allowances: str


_SELLER = "AccountingSupplierParty/Party"
_TOTALS, _INTO = "LegalMonetaryTotal", "PaymentMeans/PayeeFinancialAccount"
_UBL_WHOLE = {
    "number": ("ID",),
    "dated_on": ("IssueDate",),
    "currency": ("DocumentCurrencyCode",),
    "seller": (f"{_SELLER}/PartyName/Name", f"{_SELLER}/PartyLegalEntity/RegistrationName"),
    "reference": ("BuyerReference",),
    "order": ("OrderReference/ID",),
    "contract": ("ContractDocumentReference/ID",),
    "first": ("InvoicePeriod/StartDate",),
    "latest": ("InvoicePeriod/EndDate",),
    "credits": ("BillingReference/InvoiceDocumentReference/ID",),
    "account": (f"{_INTO}/ID",),
    "sort_code": (f"{_INTO}/FinancialInstitutionBranch/ID",),
    "net": (f"{_TOTALS}/LineExtensionAmount",),
    "before_vat": (f"{_TOTALS}/TaxExclusiveAmount",),
    "vat": ("TaxTotal/TaxAmount",),
    "total": (f"{_TOTALS}/TaxInclusiveAmount",),
    "payable": (f"{_TOTALS}/PayableAmount",),
}
_UBL_LINE = {
    "number": ("ID",),
    "what": ("Item/Name",),
    "amount": ("LineExtensionAmount",),
    "price": ("Price/PriceAmount",),
    "base": ("Price/BaseQuantity",),
    "category": ("Item/ClassifiedTaxCategory/ID",),
    "percent": ("Item/ClassifiedTaxCategory/Percent",),
    "first": ("InvoicePeriod/StartDate",),
    "latest": ("InvoicePeriod/EndDate",),
    "order_line": ("OrderLineReference/LineID",),
    "buyers_item": ("Item/BuyersItemIdentification/ID",),
}
_UBL_TAX = {
    "on": ("TaxableAmount",),
    "amount": ("TaxAmount",),
    "category": ("TaxCategory/ID",),
    "percent": ("TaxCategory/Percent",),
}


def _ubl(root: str, *, name: str, line: str, units: str, kind: str) -> Syntax:
    """An invoice and a credit differ in three names."""
    return Syntax(
        name="UBL 2.1",
        root=f"{{{root}}}{name}",
        whole=_UBL_WHOLE | {"kind": (kind,)},
        line=line,
        of_line=_UBL_LINE | {"units": (units,)},
        units=units,
        tax="TaxTotal/TaxSubtotal",
        of_tax=_UBL_TAX,
        allowances=("AllowanceCharge", f"{_TOTALS}/PrepaidAmount", f"{_TOTALS}/PayableRoundingAmount"),
        line_allowances="AllowanceCharge",
    )


_TRADE = "SupplyChainTradeTransaction"
_AGREED, _SETTLED = f"{_TRADE}/ApplicableHeaderTradeAgreement", f"{_TRADE}/ApplicableHeaderTradeSettlement"
_SUMS = f"{_SETTLED}/SpecifiedTradeSettlementHeaderMonetarySummation"
_PAID_INTO = f"{_SETTLED}/SpecifiedTradeSettlementPaymentMeans/PayeePartyCreditorFinancialAccount"
_LINE_SETTLED = "SpecifiedLineTradeSettlement"
_PRICE = "SpecifiedLineTradeAgreement/NetPriceProductTradePrice"
_CII = Syntax(
    name="UN/CEFACT CII",
    root=f"{{{_CII_ROOT}}}CrossIndustryInvoice",
    whole={
        "number": ("ExchangedDocument/ID",),
        "dated_on": ("ExchangedDocument/IssueDateTime/DateTimeString",),
        "kind": ("ExchangedDocument/TypeCode",),
        "currency": (f"{_SETTLED}/InvoiceCurrencyCode",),
        "seller": (f"{_AGREED}/SellerTradeParty/Name",),
        "reference": (f"{_AGREED}/BuyerReference",),
        "order": (f"{_AGREED}/BuyerOrderReferencedDocument/IssuerAssignedID",),
        "contract": (f"{_AGREED}/ContractReferencedDocument/IssuerAssignedID",),
        "first": (f"{_SETTLED}/BillingSpecifiedPeriod/StartDateTime/DateTimeString",),
        "latest": (f"{_SETTLED}/BillingSpecifiedPeriod/EndDateTime/DateTimeString",),
        "credits": (f"{_SETTLED}/InvoiceReferencedDocument/IssuerAssignedID",),
        "account": (f"{_PAID_INTO}/IBANID", f"{_PAID_INTO}/ProprietaryID"),
        "sort_code": (),
        "net": (f"{_SUMS}/LineTotalAmount",),
        "before_vat": (f"{_SUMS}/TaxBasisTotalAmount",),
        "vat": (f"{_SUMS}/TaxTotalAmount",),
        "total": (f"{_SUMS}/GrandTotalAmount",),
        "payable": (f"{_SUMS}/DuePayableAmount",),
    },
    line=f"{_TRADE}/IncludedSupplyChainTradeLineItem",
    of_line={
        "number": ("AssociatedDocumentLineDocument/LineID",),
        "what": ("SpecifiedTradeProduct/Name",),
        "units": ("SpecifiedLineTradeDelivery/BilledQuantity",),
        "amount": (f"{_LINE_SETTLED}/SpecifiedTradeSettlementLineMonetarySummation/LineTotalAmount",),
        "price": (f"{_PRICE}/ChargeAmount",),
        "base": (f"{_PRICE}/BasisQuantity",),
        "category": (f"{_LINE_SETTLED}/ApplicableTradeTax/CategoryCode",),
        "percent": (f"{_LINE_SETTLED}/ApplicableTradeTax/RateApplicablePercent",),
        "first": (f"{_LINE_SETTLED}/BillingSpecifiedPeriod/StartDateTime/DateTimeString",),
        "latest": (f"{_LINE_SETTLED}/BillingSpecifiedPeriod/EndDateTime/DateTimeString",),
        "order_line": ("SpecifiedLineTradeAgreement/BuyerOrderReferencedDocument/LineID",),
        "buyers_item": ("SpecifiedTradeProduct/BuyerAssignedID",),
    },
    units="SpecifiedLineTradeDelivery/BilledQuantity",
    tax=f"{_SETTLED}/ApplicableTradeTax",
    of_tax={
        "on": ("BasisAmount",),
        "amount": ("CalculatedAmount",),
        "category": ("CategoryCode",),
        "percent": ("RateApplicablePercent",),
    },
    allowances=(
        f"{_SETTLED}/SpecifiedTradeAllowanceCharge", f"{_SUMS}/TotalPrepaidAmount", f"{_SUMS}/RoundingAmount",
    ),
    line_allowances=f"{_LINE_SETTLED}/SpecifiedTradeAllowanceCharge",
)  # fmt: skip
_ALL = (
    _ubl(_UBL_INVOICE, name="Invoice", line="InvoiceLine", units="InvoicedQuantity", kind="InvoiceTypeCode"),
    _ubl(_UBL_CREDIT, name="CreditNote", line="CreditNoteLine", units="CreditedQuantity", kind="CreditNoteTypeCode"),
    _CII,
)
SYNTAXES: Mapping[str, Syntax] = {each.root: each for each in _ALL}
"""Each by its root element, in its namespace."""
