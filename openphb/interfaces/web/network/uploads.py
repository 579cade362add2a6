"""What editors upload with their tool is made safe on its way in, as what members hand in is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from PIL.Image import DecompressionBombError
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.forms import BaseImageForm

from openphb.community import files_apart
from openphb.community.files_clean import KINDS
from openphb.community.files_clean.words import safe_name
from openphb.interfaces.web.downloads import ENDINGS
from openphb.kernel.refusal import Refused
from openphb.payments import receipts_apart
from openphb.payments.receipts_clean.documents import PDF

_TOO_MANY_POINTS = "That picture has more points than we can take. Make it smaller first."
_ANOTHER = "A file that is shared stays as it is. Upload the new one as a document of its own."


class DocumentForm(BaseDocumentForm):  # type: ignore[misc]  # Wagtail is not typed
    """A document is cleaned, gets the name its content deserves, and is never changed under those who took it."""

    def clean_file(self) -> Any:
        """Our own copy of what came; what stands already is left alone."""
        sent = self.cleaned_data["file"]
        if not isinstance(sent, UploadedFile):
            return sent
        if self.instance.pk:
            raise ValidationError(_ANOTHER)
        return _cleaned(sent, by=_document)


class ImageForm(BaseImageForm):  # type: ignore[misc]  # Wagtail is not typed
    """A picture is drawn again, so that nothing hides in it."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["file"].to_python = _without_bombs(self.fields["file"].to_python)

    def clean_file(self) -> Any:
        """The picture anew; what stands already is left alone."""
        sent = self.cleaned_data["file"]
        return _cleaned(sent, by=_picture) if isinstance(sent, UploadedFile) else sent


def _without_bombs(read: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """The tool looks at a picture before we do, and breaks off at one that says it is enormous."""

    def to_python(sent: Any) -> Any:
        try:
            return read(sent)
        except DecompressionBombError:
            raise ValidationError(_TOO_MANY_POINTS) from None

    return to_python


def picture(content: bytes) -> tuple[bytes, str]:
    """A picture drawn again, and its kind. Raises `Refused` in words, for a paper too."""
    copy = receipts_apart.clean(content)
    if copy.media_type == PDF:
        raise ValidationError("Choose a picture: JPEG or PNG.")
    return copy.content, copy.media_type


def _cleaned(sent: UploadedFile[Any], *, by: Callable[[bytes, str], tuple[bytes, str, str]]) -> Any:
    try:
        content, name, kind = by(sent.read(), sent.name or "")
    except Refused as refused:
        raise ValidationError(refused.refusal.because) from None
    return SimpleUploadedFile(name, content, kind)


def _document(content: bytes, name: str) -> tuple[bytes, str, str]:
    copy = files_apart.clean(content, name=name)
    return copy.content, safe_name(name, ending=copy.ending), KINDS[copy.ending]


def _picture(content: bytes, name: str) -> tuple[bytes, str, str]:
    drawn, kind = picture(content)
    return drawn, safe_name(name, ending=ENDINGS[kind]), kind
