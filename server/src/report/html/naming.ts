import type { Actor, ActorVerb, NameForm, Naming } from '../../views/naming.js';
import { counted, h, type Element, type PartOptions } from './html.js';

/** As many verbs and names as are shown of an actor in an article. */
const SHOWN = 8;

/** What each article calls the same people and bodies. */
export function namingPart(actors: readonly Actor[], options: PartOptions): Element {
  return h('section', { class: 'part naming', ariaLabel: 'Naming' }, [
    h('h2', { id: 'naming' }, 'What each article calls whom'),
    ...(actors.length === 0
      ? [h('p', { class: 'none' }, 'Nobody is named three times.')]
      : [
          h('p', { class: 'legend' }, '! a word that judges · “ ” in quoted words only · a verb in bold takes a side'),
          ...actors.map((a) => actorOf(a, options)),
        ]),
  ]);
}

function actorOf({ name, times, articles }: Actor, options: PartOptions): Element {
  return h('section', { class: 'actor', dataFilter: true }, [
    h('h3', [name, ' ', h('small', `named ${counted(times, 'time')} in ${counted(articles.length, 'article')}`)]),
    h('table', [
      h('thead', [
        h(
          'tr',
          ['Article', 'is called', 'says and does'].map((text) => h('th', { scope: 'col' }, text)),
        ),
      ]),
      h(
        'tbody',
        articles.map((naming) => rowOf(naming, options)),
      ),
    ]),
  ]);
}

function rowOf({ path, forms, verbs }: Naming, options: PartOptions): Element {
  const more = (n: number) => (n > SHOWN ? [` and ${n - SHOWN} more`] : []);
  return h('tr', [
    h('th', { scope: 'row' }, options.nameOf(path)),
    h('td', [...between(forms.slice(0, SHOWN).map((form) => formOf(form, options))), ...more(forms.length)]),
    h(
      'td',
      verbs.length === 0
        ? [h('span', { class: 'silent' }, 'nothing')]
        : [...between(verbs.slice(0, SHOWN).map(verbOf)), ...more(verbs.length)],
    ),
  ]);
}

function formOf({ form, times, own, loaded, passages }: NameForm, { linkTo }: PartOptions): Element {
  const [first] = passages;
  const text = `${own === 0 ? `“${form}”` : form}${loaded ? ' !' : ''}${times > 1 ? ` ×${times}` : ''}`;
  return h('span', { class: loaded ? 'form loaded' : 'form' }, [first ? h('a', linkTo(first), text) : text]);
}

function verbOf({ verb, times, sides }: ActorVerb): Element {
  return h(sides ? 'strong' : 'span', { class: 'verb' }, times > 1 ? `${verb} ×${times}` : verb);
}

function between(items: readonly Element[]): (Element | string)[] {
  return items.flatMap((item, k) => (k === 0 ? [item] : [', ', item]));
}
