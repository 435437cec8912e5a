import { JSDOM } from 'jsdom';

/** A page as an HTML5 parser reads it, to be asked by XPath, as programs in other languages do. */
export function pageTree(html) {
  const { window } = new JSDOM(html);
  return wrap(window.document, window.document);
}

function wrap(document, node) {
  return {
    text: node.textContent ?? document.documentElement.textContent,
    tail: node.nextSibling?.nodeType === 3 ? node.nextSibling.data : '',
    attribute: (name) => node.getAttribute?.(name) ?? undefined,
    find(path) {
      const result = document.evaluate(path, node, null, 7, null);
      return Array.from({ length: result.snapshotLength }, (_, index) =>
        wrap(document, result.snapshotItem(index)),
      );
    },
    lines: () => linesOf(node),
  };
}

/** The text of an element, split at its line breaks. */
function linesOf(node) {
  const copy = node.cloneNode(true);
  for (const mark of copy.querySelectorAll('br')) mark.replaceWith('\u0000');
  return copy.textContent
    .split('\u0000')
    .map((line) => line.replaceAll(/\s+/g, ' ').trim())
    .filter((line) => line !== '');
}
