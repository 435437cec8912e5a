// What a browser needs on the forms of a district or bankruptcy court: a case is looked up by its number, and until that
// has happened a report cannot be run.

const part = (name) => document.getElementById(`case_number_${name}_0`);
const runButton = () => document.querySelector('input[type="button"][name="button1"]');

/** Posts the form of the page: what its button does. */
function ProcessForm() {
  runButton()?.form?.submit();
}

function choose(caseId) {
  document.getElementById('all_case_ids').value = caseId;
  // A search by names needs no number.
  const isNamed =
    caseId !== '0' || (part('text_area').dataset.optional === 'yes' && part('text_area').value === '');
  runButton().disabled = !isNamed;
}

/** Looks the number up; what is found can be picked, the first of it is. */
async function findCase() {
  const number = part('text_area').value.trim();
  const [message, list] = [part('message_area'), part('pick_area')];
  choose('0');
  list.replaceChildren();
  message.textContent = '';
  const query = `${encodeURIComponent(number)};number=${Math.random()}`;
  const answer = await fetch(`/cgi-bin/possible_case_numbers.pl?${query}`);
  const xml = new DOMParser().parseFromString(await answer.text(), 'text/xml');
  const cases = [...xml.querySelectorAll('case')];
  message.textContent = xml.querySelector('message')?.getAttribute('text') ?? '';
  for (const [index, found] of cases.entries()) {
    const id = found.getAttribute('id');
    const box = Object.assign(document.createElement('input'), {
      type: 'checkbox',
      name: `CaseNum_${id}`,
      value: 'on',
    });
    box.checked = index === 0;
    box.addEventListener('change', () => choose(box.checked ? id : '0'));
    const line = document.createElement('div');
    line.id = `case_line_${index}`;
    line.append(box, ` ${found.getAttribute('title')}`);
    list.append(line);
  }
  if (cases.length > 0) choose(cases[0].getAttribute('id'));
}

addEventListener('DOMContentLoaded', () => {
  const text = part('text_area');
  if (text === null || runButton() === null) return;
  choose(document.getElementById('all_case_ids').value);
  text.addEventListener('input', () => choose('0'));
  text.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    void findCase();
  });
  part('find_button').addEventListener('click', () => void findCase());
  part('show_button').addEventListener('click', () => part('pick_area').removeAttribute('hidden'));
  part('hide_button').addEventListener('click', () => part('pick_area').setAttribute('hidden', ''));
});

globalThis.ProcessForm = ProcessForm;
