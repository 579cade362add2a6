"""Electronic invoices as an accounts program writes them, in both syntaxes, from the same few figures."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

UBL = "urn:oasis:names:specification:ubl:schema:xsd"
CII = "urn:un:unece:uncefact:data:standard"


@dataclass(frozen=True)
class Line:
    """Units, price of each and sum as they are written; the rate of VAT, and what the line is called and marked."""

    units: str = "12"
    price: str = "14.20"
    amount: str = "170.40"
    percent: str = "0"
    category: str = "E"
    what: str = "Care at home"
    unit: str = "HUR"
    mark: str = ""


@dataclass(frozen=True)
class Paper:
    """An invoice or credit. `sums` may be written wrongly on purpose, by the name of the figure."""

    lines: tuple[Line, ...] = (Line(),)
    number: str = "G-7"
    reference: str = "7KXM-2R4T"
    dated: str = "2026-05-01"
    first: str = "2026-04-20"
    latest: str = "2026-04-26"
    currency: str = "GBP"
    credits: str = ""
    sums: tuple[tuple[str, str], ...] = ()
    extra: str = ""

    def figure(self, name: str) -> str:
        """As it is to be written: the true sum, unless something else was asked for."""
        return dict(self.sums).get(name) or f"{self._true()[name]:.2f}"

    def taxes(self) -> dict[tuple[str, str], Decimal]:
        """What each category and rate is on."""
        found: dict[tuple[str, str], Decimal] = {}
        for line in self.lines:
            key = (line.category, line.percent)
            found[key] = found.get(key, Decimal(0)) + Decimal(line.amount)
        return found

    def _true(self) -> dict[str, Decimal]:
        net = sum((Decimal(line.amount) for line in self.lines), Decimal(0))
        vat = sum((tax(on, percent) for (_, percent), on in self.taxes().items()), Decimal(0))
        return {"net": net, "before": net, "vat": vat, "total": net + vat, "payable": net + vat}


def tax(on: Decimal, percent: str) -> Decimal:
    return (on * Decimal(percent) / 100).quantize(Decimal("0.01"), "ROUND_HALF_UP")


def ubl(paper: Paper) -> bytes:
    """UBL 2.1, as PEPPOL BIS Billing 3.0 has it."""
    kind = "CreditNote" if paper.credits else "Invoice"
    code = f"<cbc:{kind}TypeCode>{381 if paper.credits else 380}</cbc:{kind}TypeCode>"
    back = f"<cac:BillingReference><cac:InvoiceDocumentReference><cbc:ID>{paper.credits}</cbc:ID>"
    back = f"{back}</cac:InvoiceDocumentReference></cac:BillingReference>" if paper.credits else ""
    money = f'currencyID="{paper.currency}"'
    taxes = "".join(
        f"<cac:TaxSubtotal><cbc:TaxableAmount {money}>{on:.2f}</cbc:TaxableAmount><cbc:TaxAmount {money}>"
        f"{tax(on, percent):.2f}</cbc:TaxAmount><cac:TaxCategory><cbc:ID>{category}</cbc:ID><cbc:Percent>{percent}"
        "</cbc:Percent></cac:TaxCategory></cac:TaxSubtotal>"
        for (category, percent), on in paper.taxes().items()
    )
    period = f"<cac:InvoicePeriod><cbc:StartDate>{paper.first}</cbc:StartDate><cbc:EndDate>{paper.latest}</cbc:EndDate>"
    period = f"{period}</cac:InvoicePeriod>" if paper.first else ""
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<{kind} xmlns="{UBL}:{kind}-2" xmlns:cac="{UBL}:CommonAggregateComponents-2" xmlns:cbc="{UBL}:CommonBasicComponents-2">
<cbc:ID>{paper.number}</cbc:ID><cbc:IssueDate>{paper.dated}</cbc:IssueDate>{code}
<cbc:DocumentCurrencyCode>{paper.currency}</cbc:DocumentCurrencyCode>
<cbc:BuyerReference>{paper.reference}</cbc:BuyerReference>{period}{back}{paper.extra}
<cac:AccountingSupplierParty><cac:Party><cac:PartyName><cbc:Name>Goodcare Ltd</cbc:Name></cac:PartyName></cac:Party>
</cac:AccountingSupplierParty><cac:TaxTotal><cbc:TaxAmount {money}>{paper.figure("vat")}</cbc:TaxAmount>{taxes}
</cac:TaxTotal><cac:LegalMonetaryTotal><cbc:LineExtensionAmount {money}>{paper.figure("net")}</cbc:LineExtensionAmount>
<cbc:TaxExclusiveAmount {money}>{paper.figure("before")}</cbc:TaxExclusiveAmount>
<cbc:TaxInclusiveAmount {money}>{paper.figure("total")}</cbc:TaxInclusiveAmount>
<cbc:PayableAmount {money}>{paper.figure("payable")}</cbc:PayableAmount></cac:LegalMonetaryTotal>
{"".join(_ubl_line(kind, place, line, money) for place, line in enumerate(paper.lines, start=1))}</{kind}>""".encode()


def _ubl_line(kind: str, place: int, line: Line, money: str) -> str:
    units = "CreditedQuantity" if kind == "CreditNote" else "InvoicedQuantity"
    mark = f"<cac:OrderLineReference><cbc:LineID>{line.mark}</cbc:LineID></cac:OrderLineReference>" if line.mark else ""
    return (
        f"<cac:{kind}Line><cbc:ID>{place}</cbc:ID><cbc:{units} unitCode='{line.unit}'>{line.units}</cbc:{units}>"
        f"<cbc:LineExtensionAmount {money}>{line.amount}</cbc:LineExtensionAmount>{mark}<cac:Item><cbc:Name>{line.what}"
        f"</cbc:Name><cac:ClassifiedTaxCategory><cbc:ID>{line.category}</cbc:ID><cbc:Percent>{line.percent}"
        "</cbc:Percent></cac:ClassifiedTaxCategory></cac:Item><cac:Price><cbc:PriceAmount "
        f"{money}>{line.price}</cbc:PriceAmount></cac:Price></cac:{kind}Line>"
    )


def cii(paper: Paper) -> bytes:
    """UN/CEFACT Cross Industry Invoice, as EN 16931 has it."""
    taxes = "".join(
        f"<ram:ApplicableTradeTax><ram:CalculatedAmount>{tax(on, percent):.2f}</ram:CalculatedAmount><ram:BasisAmount>"
        f"{on:.2f}</ram:BasisAmount><ram:CategoryCode>{category}</ram:CategoryCode><ram:RateApplicablePercent>{percent}"
        "</ram:RateApplicablePercent></ram:ApplicableTradeTax>"
        for (category, percent), on in paper.taxes().items()
    )
    back = (
        "<ram:InvoiceReferencedDocument><ram:IssuerAssignedID>{}</ram:IssuerAssignedID></ram:InvoiceReferencedDocument>"
    )
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<rsm:CrossIndustryInvoice xmlns:rsm="{CII}:CrossIndustryInvoice:100"
 xmlns:ram="{CII}:ReusableAggregateBusinessInformationEntity:100" xmlns:udt="{CII}:UnqualifiedDataType:100">
<rsm:ExchangedDocument><ram:ID>{paper.number}</ram:ID><ram:TypeCode>{381 if paper.credits else 380}</ram:TypeCode>
<ram:IssueDateTime><udt:DateTimeString format="102">{paper.dated.replace("-", "")}</udt:DateTimeString>
</ram:IssueDateTime></rsm:ExchangedDocument><rsm:SupplyChainTradeTransaction>
{"".join(_cii_line(place, line) for place, line in enumerate(paper.lines, start=1))}
<ram:ApplicableHeaderTradeAgreement><ram:BuyerReference>{paper.reference}</ram:BuyerReference><ram:SellerTradeParty>
<ram:Name>Goodcare Ltd</ram:Name></ram:SellerTradeParty></ram:ApplicableHeaderTradeAgreement>
<ram:ApplicableHeaderTradeSettlement><ram:InvoiceCurrencyCode>{paper.currency}</ram:InvoiceCurrencyCode>{taxes}
<ram:BillingSpecifiedPeriod><ram:StartDateTime><udt:DateTimeString format="102">{paper.first.replace("-", "")}
</udt:DateTimeString></ram:StartDateTime><ram:EndDateTime><udt:DateTimeString format="102">
{paper.latest.replace("-", "")}</udt:DateTimeString></ram:EndDateTime></ram:BillingSpecifiedPeriod>
<ram:SpecifiedTradeSettlementHeaderMonetarySummation><ram:LineTotalAmount>{paper.figure("net")}</ram:LineTotalAmount>
<ram:TaxBasisTotalAmount>{paper.figure("before")}</ram:TaxBasisTotalAmount>
<ram:TaxTotalAmount currencyID="GBP">{paper.figure("vat")}</ram:TaxTotalAmount>
<ram:GrandTotalAmount>{paper.figure("total")}</ram:GrandTotalAmount>
<ram:DuePayableAmount>{paper.figure("payable")}</ram:DuePayableAmount>
</ram:SpecifiedTradeSettlementHeaderMonetarySummation>{back.format(paper.credits) if paper.credits else ""}
</ram:ApplicableHeaderTradeSettlement></rsm:SupplyChainTradeTransaction></rsm:CrossIndustryInvoice>""".encode()


def _cii_line(place: int, line: Line) -> str:
    order = "<ram:BuyerOrderReferencedDocument><ram:LineID>{}</ram:LineID></ram:BuyerOrderReferencedDocument>"
    return (
        "<ram:IncludedSupplyChainTradeLineItem><ram:AssociatedDocumentLineDocument>"
        f"<ram:LineID>{place}</ram:LineID></ram:AssociatedDocumentLineDocument><ram:SpecifiedTradeProduct><ram:Name>"
        f"{line.what}</ram:Name></ram:SpecifiedTradeProduct><ram:SpecifiedLineTradeAgreement>"
        f"{order.format(line.mark) if line.mark else ''}<ram:NetPriceProductTradePrice><ram:ChargeAmount>{line.price}"
        "</ram:ChargeAmount></ram:NetPriceProductTradePrice></ram:SpecifiedLineTradeAgreement>"
        f'<ram:SpecifiedLineTradeDelivery><ram:BilledQuantity unitCode="{line.unit}">{line.units}</ram:BilledQuantity>'
        "</ram:SpecifiedLineTradeDelivery><ram:SpecifiedLineTradeSettlement><ram:ApplicableTradeTax><ram:CategoryCode>"
        f"{line.category}</ram:CategoryCode><ram:RateApplicablePercent>{line.percent}</ram:RateApplicablePercent>"
        "</ram:ApplicableTradeTax><ram:SpecifiedTradeSettlementLineMonetarySummation><ram:LineTotalAmount>"
        f"{line.amount}</ram:LineTotalAmount></ram:SpecifiedTradeSettlementLineMonetarySummation>"
        "</ram:SpecifiedLineTradeSettlement></ram:IncludedSupplyChainTradeLineItem>"
    )
