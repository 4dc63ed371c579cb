import { pageOf, RULES } from '../../rules/registry.js';
import type { Rule, Severity, SeverityOrOff } from '../../rules/rule.js';
import { JsonItems, jsonOf } from '../json.js';
import type { Region } from '../places.js';
import { placed, type Placed } from '../placed.js';
import type { MakeReporter } from '../reporter.js';
import { TOOL } from '../tool.js';
import { uriOf } from '../uri.js';

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';
const LEVELS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'note', hint: 'note' };
const INDEX = new Map(RULES.map((rule, k) => [rule.id, k]));

/** SARIF 2.1.0: one run, with every rule, and a result a line. */
export const sarif: MakeReporter = ({ places, fileOf, version }) => {
  const results = new JsonItems();
  const location = (path: string, region: Region) => ({
    artifactLocation: { uri: uriOf(fileOf(path)) },
    region: { startLine: region.line, startColumn: region.column, endLine: region.endLine, endColumn: region.endColumn },
  });
  const result = (path: string, { finding, region, fingerprint, related }: Placed): object => ({
    ruleId: finding.rule,
    ...(INDEX.has(finding.rule) ? { ruleIndex: INDEX.get(finding.rule) } : {}),
    level: LEVELS[finding.severity],
    message: { text: messageText(finding.message) },
    locations: [{ physicalLocation: location(path, region) }],
    ...(related.length > 0
      ? {
          relatedLocations: related.map((r, k) => ({
            id: k,
            message: { text: messageText(r.text) },
            physicalLocation: location(r.path, r.region),
          })),
        }
      : {}),
    partialFingerprints: { 'passage/v1': fingerprint },
  });
  return {
    begin: () => {
      const driver = { name: TOOL.name, version, semanticVersion: version, informationUri: TOOL.url, rules: RULES.map(descriptor) };
      return `{"$schema":${jsonOf(SCHEMA)},"version":"2.1.0","runs":[{\n"tool":${jsonOf({ driver })},\n"columnKind":"utf16CodeUnits",\n"results":[`;
    },
    article: (article) => results.add(placed(article, places).map((finding) => result(article.path, finding))),
    end: () => '\n]}]}\n',
  };
};

function descriptor({ id, title, question, severity }: Rule): object {
  const url = pageOf(id);
  return {
    id,
    shortDescription: { text: title },
    fullDescription: { text: `${question} ${title}.` },
    help: { text: `Why it matters, what is reported and what is not: ${url}` },
    helpUri: url,
    defaultConfiguration: configuration(severity.ci),
  };
}

function configuration(severity: SeverityOrOff): object {
  return severity === 'off' ? { enabled: false } : { level: LEVELS[severity] };
}

/** An article's "[words](2)" is no link of ours. */
function messageText(text: string): string {
  return text.replace(/\[(?=[^[\]]*\]\()/g, '\\[');
}
