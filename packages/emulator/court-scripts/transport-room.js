// What the pages of an appellate court call.

/** Goes to a document, whose page says what it costs. */
function doDocPostURL(documentId) {
  document.location = `/docs1/${documentId}`;
  return false;
}

/** Accepts the charges of a document. */
function doSubmit() {
  const form = document.AccCharge;
  form.recp.value = String(Date.now());
  form.incPdfHeader.value = form.incPdfHeaderDisp.checked ? 'Y' : 'N';
  form.submit();
}

/** Adds up what is ticked on a docket or a menu: pages and bytes, shown where the page has a place for them. */
function sumSelected(box, pages, bytes) {
  sumSelected.pages = (sumSelected.pages ?? 0) + (box.checked ? pages : -pages);
  sumSelected.bytes = (sumSelected.bytes ?? 0) + (box.checked ? bytes : -bytes);
  const place = document.getElementById('selectedSum');
  if (place !== null)
    place.textContent = `${sumSelected.pages} pg, ${(sumSelected.bytes / 1_048_576).toFixed(2)} MB`;
}

Object.assign(globalThis, { doDocPostURL, doSubmit, sumSelected, sumDocSelected: sumSelected });
