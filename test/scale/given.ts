/** UUIDv7 of an instant and a name: in the order of time, as those that the program makes. */
const ID = `
  CREATE FUNCTION pg_temp.id(at timestamptz, name text) RETURNS uuid LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT (lpad(to_hex((extract(epoch FROM at) * 1000)::bigint), 12, '0') || '7' || substr(md5(name), 1, 3) || '8'
      || substr(md5(name), 5, 15))::uuid $$`

const list = (name: string, path: string, columns: string) =>
  `CREATE TEMP TABLE ${name} ON COMMIT DROP AS
   SELECT row_number() OVER () AS n, r.* FROM given, jsonb_to_recordset(given.v${path}) AS r(${columns})`

const due = (name: string) =>
  list(
    `${name}_lived`,
    `->'rows'->'${name}'`,
    '"kind" text, "version" int, "occurrence" text, "payload" jsonb, "ofMeeting" boolean, "at" interval',
  )

/** Position 0 is the EPCI and the facilitator, -1 the organiser, who sits there too. */
const SEATED = `
  CREATE TEMP TABLE seated ON COMMIT DROP AS
  SELECT n.id AS network, n.start, n."siren", r."position", r."code", r."name", r."population",
    pg_temp.id(n.start, 'entity' || n."siren" || '/' || greatest(r."position", 0)) AS entity,
    pg_temp.id(n.start, 'person' || n."siren" || '/' || r."position") AS person
  FROM (SELECT "siren", "code", "name", "population", "position" FROM commune_given
    UNION ALL SELECT "siren", "siren", "name", NULL, 0 FROM net
    UNION ALL SELECT "siren", NULL, "name", NULL, -1 FROM net) r JOIN net n USING ("siren")`

/** Every meeting of every network: each commune hosts in turn. */
const MET = `
  CREATE TEMP TABLE met ON COMMIT DROP AS
  SELECT n.id AS network, n."rank", n.series, s.*,
    pg_temp.id(n.start, 'meeting' || n."siren" || '/' || s."slot") AS meeting,
    pg_temp.id(s."startsAt" + interval '3 hours', 'minutes' || n."siren" || '/' || s."slot") AS minutes,
    h.entity AS host, h.person AS writer, o.person AS other
  FROM one JOIN sitting s ON true JOIN net n USING ("cadence")
  JOIN seated h ON h.network = n.id AND h."position" = 1 + s."slot" % n.size
  JOIN seated o ON o.network = n.id AND o."position" = 1 + (s."slot" + 1) % n.size
  WHERE n."rank" <= one."meetingNetworks" ORDER BY s."startsAt", n."rank"`

/** What all is made from: the one JSON value of `given`, as temporary tables. */
export const GIVEN = [
  ID,
  list('network_given', `->'networks'`, '"rank" int, "siren" text, "name" text, "cadence" int'),
  list('commune_given', `->'communes'`, '"siren" text, "code" text, "name" text, "population" int, "position" int'),
  list(
    'sitting',
    `->'sittings'`,
    `"cadence" int, "slot" int, "date" date, "startsLocal" text, "startsAt" timestamptz, "circulatedAt" timestamptz,
     "lastDay" date, "closesAt" timestamptz, "distributeAt" timestamptz, "held" boolean`,
  ),
  list(
    'outbox_lived',
    `->'rows'->'outbox'`,
    '"to" text, "kind" text, "version" int, "facts" text, "slot" text, "under" text, "operation" text, "at" interval',
  ),
  list('audit_lived', `->'rows'->'audit'`, '"source" text, "type" text, "facts" text, "at" interval'),
  due('done'),
  due('planned'),
  `CREATE TEMP TABLE one ON COMMIT DROP AS
   SELECT r.*, (SELECT min("startsAt") - interval '60 days' FROM sitting) AS start
   FROM given, jsonb_to_record(given.v->'one') AS r("now" timestamptz, "zone" text, "meetingNetworks" int,
     "settings" jsonb, "draft" jsonb, "policy" jsonb, "blocks" jsonb, "sha256" text, "ruleVersion" text,
     "oldMeeting" text, "oldMinutes" text)`,
  `CREATE TEMP TABLE rhythm ON COMMIT DROP AS SELECT (i - 1)::int AS cadence, r AS content
   FROM given, jsonb_array_elements(given.v->'cadences') WITH ORDINALITY AS e(r, i)`,
  `CREATE TEMP TABLE net ON COMMIT DROP AS
   SELECT r.*, pg_temp.id(one.start, 'network' || r."siren") AS id, pg_temp.id(one.start, 'place' || r."siren") AS place,
     pg_temp.id(one.start, 'series' || r."siren") AS series, one.start, c.size
   FROM one, network_given r JOIN (SELECT "siren", count(*)::int AS size FROM commune_given GROUP BY 1) c USING ("siren")`,
  SEATED,
  'CREATE INDEX ON seated (network, "position")',
  'ANALYZE seated',
  MET,
  'ANALYZE met',
]
