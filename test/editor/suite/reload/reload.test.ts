import assert from 'node:assert/strict';
import { commands, languages } from 'vscode';
import { api, codes, file, mine, show, until } from '../editor.js';

/** Run in a window that is opened again after the other tests, which have left a student practising on storm.md. */
describe('a window that is opened again', () => {
  it('goes on with practice: silent about the article, and the student’s marks and links are there', async () => {
    await api().ready;
    const other = await show('vague.txt');
    await until(() => (codes(mine(other.uri)).includes('vague-attribution') ? true : undefined));
    const document = await show('storm.md');
    await until(() => (api().practice.shown.status.includes('Practising: 1 of 3 sentences marked') ? true : undefined));
    assert.deepEqual([api().practice.shown.marks.attributed, api().practice.shown.marks.linked], [1, 1]);
    assert.deepEqual(mine(document.uri), []);
    await commands.executeCommand('sourceCriticism.practice.end');
    await until(() => (codes(mine(file('storm.md'))).includes('vague-attribution') ? true : undefined));
    assert.ok(languages.getDiagnostics(document.uri).length > 0);
  });
});
