/**
 * What a full stop after the abbreviation means:
 * - `title`: the name of a person follows, the sentence goes on;
 * - `never-final`: something else always follows (`e.g.`, `vs.`);
 * - `numbered`: the sentence goes on if a number follows, else it is an ordinary word (`No.`, `Fig.`);
 * - `maybe-final`: only the next word tells (`Inc.`, `U.S.`, `Sept.`).
 */
export type AbbreviationKind = 'title' | 'never-final' | 'numbered' | 'maybe-final';

/** After the style books of newspapers (titles, months, American states) and common scholarly usage; capitals count. */
const lists: Readonly<Record<AbbreviationKind, string>> = {
  title:
    'Mr Mrs Ms Mx Messrs Mme Mlle Dr Drs Prof Profs Gen Col Lt Lieut Maj Capt Cpt Cmdr Cdr Cpl Sgt Adm Brig Pvt Pfc Spc Ens ' +
    'Sen Sens Rep Reps Gov Govs Rev Revd Fr Pres Hon Supt Insp Det Sec Amb Atty Asst Assoc Dir Msgr Mgr Bp Abp Hr Ven Ald',
  'never-final': 'e.g i.e eg ie vs cf viz approx ca c v incl excl resp esp a.k.a aka née trans transl op loc Mt Mts Ft Pt',
  numbered:
    'No Nos no nos Nr nr Fig Figs fig figs Art Arts art arts Sect Sects sect Ch ch Chap chap Vol Vols vol vols p pp P Pp ' +
    'para paras Para Paras Eq Eqs eq eqs Ex ex n nn fn l ll Bk bk Ver ver Ref Refs ref refs Pl Exh Doc Res Reg',
  'maybe-final':
    'Inc Corp Ltd Co Cos Bros LLC LLP plc Cie Jr Sr Esq Ph.D M.D B.A M.A St Ste Ave Blvd Rd Sq Hwy Bldg Dept Dist Univ Inst Assn Natl Intl Ctr ' +
    'Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Mon Tue Tues Wed Thu Thur Thurs Fri ' +
    'Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Kans Ky La Mass Md Mich Minn Miss Mo Mont Neb Nebr Nev Okla Ore Pa Penn Tenn Tex Va Vt ' +
    'Wash Wis Wyo Ont Que Alta Sask ' +
    'al ibid Ibid seq et ed eds Ed Eds rev a.m p.m est Rt min hr hrs sec secs oz lb lbs ft mi mph B.C A.D U.S U.K U.N E.U U.S.A D.C',
};

/** The kind of each abbreviation as it is written before its full stop, capitals counting. */
export const abbreviations: ReadonlyMap<string, AbbreviationKind> = (() => {
  const kinds = new Map<string, AbbreviationKind>();
  for (const [kind, words] of Object.entries(lists) as [AbbreviationKind, string][]) {
    for (const word of words.split(' ')) {
      if (!kinds.has(word)) kinds.set(word, kind);
      if (kind === 'title' && !kinds.has(word.toUpperCase())) kinds.set(word.toUpperCase(), kind);
    }
  }
  return kinds;
})();

/** Words that start a sentence far oftener than they continue a name: after `U.S.` or `Inc.` they tell that a new one begins. */
export const starters: ReadonlySet<string> = new Set(
  (
    'The An This That These Those He She It They We You I His Her Its Their Our My Your ' +
    'In On At By For From With Without Within Through As If When Whenever While Whilst After Before Since Although Though But And Or Nor So Yet ' +
    'However Meanwhile Moreover Furthermore Nevertheless Nonetheless Therefore Thus Hence Instead Then There Here ' +
    'What Why How Who Whom Whose Where Which Whether Not Nothing Nobody None Neither Either Some Someone Something Many Most Much More Both Each Every Everyone Everything All Any Anyone ' +
    'Another Others Such Several Few Once Until Unless Because Despite During Under Over Between Among Against Across About According To ' +
    'Is Are Was Were Do Does Did Has Have Had Can Could Would Should Must Let Also Even Only Just Now Today Yesterday Tomorrow Later Earlier ' +
    'Perhaps Maybe Indeed Finally Eventually Still Again Soon Recently Previously Currently Apparently Officials Police Critics ' +
    'Yes Please Thank Thanks Well Okay Never Often Sometimes Always'
  ).split(' '),
);
