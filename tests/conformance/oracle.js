// What citeproc prints, for oracle.py: node oracle.js MODULE < REQUEST
//
// MODULE is the folder or the name of the package. The request is one JSON object: `items` (CSL-JSON), `locales` (XML by
// language tag), `clusters` (lists of cites, each in a note of its own) and `runs` (`name`, `xml`, `locale` of each
// style, and perhaps `items` and `clusters` of its own). The first line of the answer names the processor's version, and
// each run gets a line: for either markup the citations and the entries as [id, text], or an `error`.

"use strict";

const citeproc = loaded(process.argv[2]);
const MARKUPS = ["text", "html"];

function loaded(name) {
  try {
    return require(name);
  } catch (error) {
    console.error(error.message.split("\n")[0]);
    process.exit(2);
  }
}

function lookups(items, locales) {
  const byId = new Map(items.map((item) => [String(item.id), item]));
  // Items are given away as copies: the processor may write into them.
  return {
    retrieveItem: (id) => structuredClone(byId.get(String(id))),
    retrieveLocale: (tag) => locales[tag] ?? locales["en-US"],
  };
}

function cited(engine, clusters) {
  const texts = clusters.map(() => "");
  const before = [];
  clusters.forEach((cites, index) => {
    const note = index + 1;
    const citation = {
      citationID: `cluster-${note}`,
      citationItems: structuredClone(cites),
      properties: { noteIndex: note },
    };
    const [, changes] = engine.processCitationCluster(citation, [...before], []);
    for (const [place, text] of changes) texts[place] = text;
    before.push([citation.citationID, note]);
  });
  return texts;
}

function listed(engine) {
  const bibliography = engine.makeBibliography();
  if (!bibliography) return [];
  const [about, entries] = bibliography;
  let ids = about.entry_ids.map(([id]) => String(id));
  // An entry without a text is missing among the texts, not among the ids.
  if (entries.length < ids.length) ids = ids.filter((id) => says(engine, id));
  return ids.map((id, index) => [id, (entries[index] ?? "").trim()]);
}

function says(engine, id) {
  const [, entries] = engine.makeBibliography({ include: [{ field: "id", value: id }] });
  return entries.length > 0;
}

function printed(run, system) {
  const answer = { name: run.name };
  for (const markup of MARKUPS) {
    const engine = new citeproc.Engine(system, run.xml, run.locale, true);
    engine.setOutputFormat(markup);
    engine.updateItems([...new Set(run.clusters.flat().map((cite) => String(cite.id)))]);
    answer[`citations_${markup}`] = cited(engine, run.clusters);
    answer[`bibliography_${markup}`] = listed(engine);
  }
  return answer;
}

function say(value) {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}

function main(request) {
  say({ processor: citeproc.PROCESSOR_VERSION });
  for (const run of request.runs) {
    const items = run.items ?? request.items;
    const clusters = run.clusters ?? request.clusters;
    try {
      say(printed({ ...run, clusters }, lookups(items, request.locales)));
    } catch (error) {
      say({ name: run.name, error: String(error?.message ?? error).split("\n")[0] });
    }
  }
}

let input = "";
// What the processor has to say of a style is no part of the answer.
console.log = console.info = console.error;
process.stdin.setEncoding("utf-8");
process.stdin.on("data", (part) => (input += part));
process.stdin.on("end", () => main(JSON.parse(input)));
