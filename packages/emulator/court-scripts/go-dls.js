// What the links to documents of a district or bankruptcy court call: a form that asks for a document, posted at once. The
// last arguments are those of a district, or three about a claim.

function goDLS(
  hyperlink,
  caseId,
  sequence,
  gotReceipt,
  pdfHeader,
  pdfTogglePossible,
  magicNumber,
  hdrOrClaimId,
  psfReportOrClaimNumber,
  claimDocSequence,
) {
  const isBankruptcy = claimDocSequence !== undefined;
  const fields = {
    caseid: caseId,
    de_seq_num: sequence,
    got_receipt: gotReceipt,
    pdf_header: pdfHeader,
    pdf_toggle_possible: pdfTogglePossible,
    magic_num: magicNumber,
    ...(isBankruptcy
      ? { claim_id: hdrOrClaimId, claim_num: psfReportOrClaimNumber, claim_doc_seq: claimDocSequence }
      : { hdr: hdrOrClaimId, psf_report: psfReportOrClaimNumber }),
  };
  const form = document.createElement('form');
  form.method = 'POST';
  form.action = hyperlink;
  form.enctype = 'multipart/form-data';
  for (const [name, value] of Object.entries(fields)) {
    const input = document.createElement('input');
    input.type = 'hidden';
    input.name = name;
    input.value = value ?? '';
    form.append(input);
  }
  document.body.append(form);
  form.submit();
}

globalThis.goDLS = goDLS;
