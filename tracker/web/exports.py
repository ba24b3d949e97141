"""The timeline as a file, in the format that the address ends with."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from tracker.exports import FORMATS, download
from tracker.timeline.filters import TimelineFilter


@require_safe
def timeline(request: HttpRequest, extension: str) -> HttpResponseBase:
    form = FORMATS.get(extension)
    if form is None:
        raise Http404(f"There is no format “{extension}”. The formats are {', '.join(FORMATS)}.")
    filters = TimelineFilter(request.GET)
    if refused := download.problems(filters, request.GET):
        return HttpResponse("\n".join(refused) + "\n", status=400, content_type="text/plain; charset=utf-8")
    body = download.content(filters, form) if request.method == "GET" else iter([b""])
    name = content_disposition_header(as_attachment=True, filename=download.file_name(filters, form))
    return StreamingHttpResponse(body, content_type=form.content_type, headers={"Content-Disposition": name})
