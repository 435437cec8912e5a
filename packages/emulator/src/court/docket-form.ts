import type { CourtCase } from '../cases/court-case.js';
import { displayedNumber } from '../cases/displayed-number.js';
import { type Markup, markup, raw } from '../http/markup.js';
import type { CourtSite } from './court-site.js';
import { formAction } from './form-action.js';

/** The form that a docket is asked for with, free; `of` is the case that its address names. */
export function docketForm({ kind }: CourtSite, of: CourtCase | undefined): Markup {
  const isBankruptcy = kind === 'nextgen-bankruptcy';
  return markup`<form enctype="multipart/form-data" method="POST" action="${formAction('DktRpt.pl')}">
<b><font size="+1">Docket Sheet</font></b>
${casePicker(of)}
<p>${isBankruptcy ? bankruptcyDates : districtDates}
<input type="text" name="date_from" id="date_from" size="10"> to <input type="text" name="date_to" id="date_to" size="10"></p>
<p>Documents <input type="text" name="documents_numbered_from_" id="documents_numbered_from_" size="5"> to
<input type="text" name="documents_numbered_to_" id="documents_numbered_to_" size="5"></p>
${isBankruptcy ? '' : jumps}
<p>${isBankruptcy ? bankruptcyBoxes : districtBoxes}</p>
<p>Output <input type="radio" name="output_format" value="html" checked> HTML
<input type="radio" name="output_format" value="${isBankruptcy ? 'text' : 'pdf'}"> ${isBankruptcy ? 'Text' : 'PDF'}</p>
<p>Sort by <select name="sort1">${sorts(isBankruptcy).map((name) => markup`<option>${name}</option>`)}</select></p>
<input type="hidden" name="view_comb_doc_text" value=""><input type="hidden" name="PreResetField" value="">
<input type="hidden" name="PreResetFields" value="">
<input type="button" name="button1" value="Run Report" onclick="ProcessForm()"> <input type="reset" value="Clear">
</form>`;
}

/** The part of a form in which a case is chosen; programs set its hidden `all_case_ids`. */
export function casePicker(of: CourtCase | undefined, isOptional = false): Markup {
  return markup`<div id="case_number_area">Case number
<input type="text" name="case_num" id="case_number_text_area_0"${isOptional ? raw(' data-optional="yes"') : ''} value="${of === undefined ? '' : displayedNumber(of)}">
<input type="button" id="case_number_find_button_0" value="Find This Case">
<input type="button" id="case_number_show_button_0" value="Show case list"><input type="button" id="case_number_hide_button_0" value="Hide case list">
<input type="hidden" name="all_case_ids" id="all_case_ids" value="${of?.caseId ?? 0}">
<span id="case_number_message_area_0"></span><div id="case_number_pick_area_0">${
    of === undefined
      ? ''
      : markup`<div id="case_line_0"><input type="checkbox" name="CaseNum_${of.caseId}" value="on" checked> ${displayedNumber(of)} ${of.caseTitle}</div>`
  }</div></div>`;
}

const districtDates = markup`<input type="radio" name="date_range_type" value="Filed" checked> Filed
<input type="radio" name="date_range_type" value="Entered"> Entered`;

const bankruptcyDates = markup`<input type="radio" name="date_type" value="filed" checked> Filed
<input type="radio" name="date_type" value="entered"> Entered`;

const districtBoxes = markup`${box('list_of_parties_and_counsel', true)} Parties and counsel
${box('terminated_parties', true)} Terminated parties
<input type="checkbox" name="pdf_header" id="pdf_header" value="1"> Include headers when displaying PDF documents
${box('view_multi_docs')} View multiple documents
${box('list_of_member_cases')} List of member cases`;

/** What leads to a document or a page instead of a report. */
const jumps = markup`<p>Go to document <input type="text" name="document_number" size="5">
Page ID <input type="text" name="display_pageid" size="12"></p>`;

const bankruptcyBoxes = markup`${box('terminated_parties', true)} Terminated parties
${box('page_count', true)} Page counts for documents
${box('view_multi_docs')} View multiple documents`;

function box(name: string, isTicked = false): Markup {
  return markup`<input type="checkbox" name="${name}" id="${name}"${isTicked ? ' checked' : ''}>`;
}

function sorts(isBankruptcy: boolean): readonly string[] {
  const dates = ['oldest date first', 'most recent date first'];
  return [
    ...dates,
    ...(isBankruptcy ? ['document number ascending', 'document number descending'] : ['document number']),
  ];
}
