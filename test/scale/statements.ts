/** Told of another meeting than the one that was lived. */
const renamed = (text: string) =>
  `replace(replace(${text}, one."oldMeeting", m.meeting::text), one."oldMinutes", m.minutes::text)`

const PLACES = [
  `INSERT INTO "Installation" ("id", "platform", "externalId", "name", "createdAt")
   SELECT place, 'slack', 'T' || "rank", 'Espace ' || "name", start FROM net`,
  `INSERT INTO "Network" ("id", "installationId", "name", "siren", "zone", "status", "channelId", "facilitatorId",
     "organiserId", "settings", "createdAt", "startedAt")
   SELECT n.id, n.place, 'Réseau des DGS — ' || n."name", n."siren", one."zone", 'active', 'C' || n."rank",
     pg_temp.id(n.start, 'person' || n."siren" || '/0'), pg_temp.id(n.start, 'person' || n."siren" || '/-1'),
     one."settings", n.start, n.start FROM net n, one`,
  `INSERT INTO "Entity" ("id", "networkId", "kind", "code", "name", "population", "stratum", "position", "participates")
   SELECT entity, network, CASE "position" WHEN 0 THEN 'epci' ELSE 'commune' END, "code", "name", "population",
     CASE WHEN "population" < 4500 THEN 'petite' WHEN "population" >= 4500 THEN 'urbaine' END, "position", true
   FROM seated WHERE "position" >= 0`,
  `INSERT INTO "Person" ("id", "networkId", "userId", "name", "circle", "status", "commissions", "domains", "createdAt")
   SELECT person, network, 'U' || "siren" || 'P' || "position",
     CASE "position" WHEN -1 THEN 'Mission ' WHEN 0 THEN 'DGS — ' ELSE 'DGS de ' END || "name", 'dgs', 'confirmed',
     '{}', '{}', start FROM seated ORDER BY network, "position"`,
  `INSERT INTO "Seat" ("id", "networkId", "personId", "entityId", "title", "from")
   SELECT pg_temp.id(start, 'seat' || "siren" || '/' || "position"), network, person, entity, 'DGS', start FROM seated`,
  `INSERT INTO "Series" ("id", "networkId", "name", "status", "cadence", "durationMinutes", "horizon", "createdAt")
   SELECT n.series, n.id, 'Réunion des DGS', 'active', r.content, 150,
     (SELECT max("date") FROM sitting s WHERE s."cadence" = n."cadence"), n.start FROM net n JOIN rhythm r USING ("cadence")`,
  `INSERT INTO "RotationEntry" ("id", "networkId", "seq", "event", "at")
   SELECT pg_temp.id(n.start, 'rotation' || n."siren"), n.id, 1, jsonb_build_object('type', 'start', 'alreadyHosted',
     '[]'::jsonb, 'lastHost', NULL, 'order', (SELECT jsonb_agg(s.entity ORDER BY s."position") FROM seated s
       WHERE s.network = n.id AND s."position" > 0)), n.start FROM net n`,
]

const MEETINGS = [
  `INSERT INTO "RotationEntry" ("id", "networkId", "seq", "event", "meetingId", "at")
   SELECT pg_temp.id("startsAt", 'hosted' || meeting), network, 2 + "slot",
     jsonb_build_object('type', 'hosted', 'entity', host), meeting, "startsAt" FROM met WHERE "held"`,
  `INSERT INTO "Meeting" ("id", "networkId", "seriesId", "slot", "number", "date", "startsLocal", "durationMinutes",
     "status", "moves", "hostEntityId", "hostPinned", "hostConfirmedAt", "venue", "agendaStatus", "agendaConfirmedAt",
     "publishedAt", "closedAt")
   SELECT meeting, network, series, "slot", "slot" + 1, "date", "startsLocal", 150, 'held', '[]'::jsonb, host, true,
     "startsAt" - interval '40 days', '{"place":"Salle du conseil","access":"","capacity":"","meal":""}'::jsonb, 'published',
     "startsAt" - interval '8 days', "startsAt" - interval '7 days', "startsAt" + interval '150 minutes'
   FROM met WHERE "held"
   UNION ALL SELECT meeting, network, series, "slot", "slot" + 1, "date", "startsLocal", 150, 'planned', '[]'::jsonb, host,
     false, NULL, NULL, 'none', NULL, NULL, NULL FROM met WHERE NOT "held"`,
  `INSERT INTO "Proposal" ("id", "networkId", "authorId", "title", "description", "part", "minutes", "status", "origin",
     "submittedAt")
   SELECT pg_temp.id("startsAt" - interval '20 days', 'proposal' || meeting || p), network, other, 'Sujet proposé ' || p,
     '', 1 + p % 3, 15, 'treated', 'member', "startsAt" - interval '20 days'
   FROM met, generate_series(1, 3) p WHERE "held"`,
  `INSERT INTO "Support" ("proposalId", "personId", "at")
   SELECT pg_temp.id("startsAt" - interval '20 days', 'proposal' || meeting || p), who, "startsAt" - interval '15 days'
   FROM met, generate_series(1, 3) p, LATERAL (SELECT DISTINCT unnest(ARRAY[writer, other])) w(who) WHERE "held"`,
  `INSERT INTO "AgendaItem" ("id", "networkId", "meetingId", "proposalId", "part", "position", "title", "minutes",
     "kind", "outcome")
   SELECT pg_temp.id("startsAt" - interval '10 days', 'item' || meeting || i), network, meeting,
     CASE WHEN i <= 3 THEN pg_temp.id("startsAt" - interval '20 days', 'proposal' || meeting || i) END,
     1 + i % 3, i / 3, 'Point ' || i || ' de l’ordre du jour', 15, 'topic', 'treated'
   FROM met, generate_series(1, 8) i WHERE "held"`,
  `INSERT INTO "Attendance" ("id", "networkId", "meetingId", "personId", "answer", "answeredAt", "actual")
   SELECT pg_temp.id(m."startsAt" - interval '5 days', 'attendance' || m.meeting || s.person), m.network, m.meeting,
     s.person, 'present', m."startsAt" - interval '5 days', 'present'
   FROM met m JOIN seated s ON s.network = m.network WHERE m."held"`,
]

const MINUTES = [
  `INSERT INTO "Minutes" ("id", "networkId", "meetingId", "writerId", "state", "draft", "version", "policy", "closesAt",
     "validatedAt", "tacit", "distributeAt", "distributedAt", "commissions", "domains", "createdAt")
   SELECT minutes, network, meeting, writer, 'distributed', one."draft", 1, one."policy", "closesAt", "closesAt", true,
     "distributeAt", "distributeAt", '{}', '{}', "startsAt" + interval '3 hours' FROM met, one WHERE "held"`,
  `INSERT INTO "MinutesVersion" ("id", "minutesId", "number", "blocks", "sha256", "circulatedAt", "lastDay", "closesAt",
     "zone", "ruleVersion", "recipients")
   SELECT pg_temp.id(m."circulatedAt", 'version' || m.minutes), m.minutes, 1, one."blocks", one."sha256",
     m."circulatedAt", m."lastDay", m."closesAt", one."zone", one."ruleVersion",
     (SELECT array_agg(s.person) FROM seated s WHERE s.network = m.network) FROM met m, one WHERE m."held"`,
  `INSERT INTO "Observation" ("id", "minutesId", "version", "personId", "blocking", "text", "status", "receivedAt")
   SELECT pg_temp.id("circulatedAt" + interval '1 day', 'observation' || minutes || o), minutes, 1, other, false,
     'Préciser la date.', 'open', "circulatedAt" + interval '1 day' FROM met, generate_series(1, 2) o WHERE "held"`,
  `INSERT INTO "ThreadRemark" ("id", "minutesId", "version", "personId", "message", "text", "status", "late", "receivedAt")
   SELECT pg_temp.id("circulatedAt" + interval '2 days', 'remark' || minutes), minutes, 1, other, 'r' || minutes,
     'Bien noté.', 'open', false, "circulatedAt" + interval '2 days' FROM met WHERE "held"`,
  `INSERT INTO "Reading" ("minutesId", "version", "personId", "readAt", "approvedAt")
   SELECT minutes, 1, who, "circulatedAt" + interval '1 day', "circulatedAt" + interval '2 days'
   FROM met, LATERAL (SELECT DISTINCT unnest(ARRAY[writer, other])) w(who) WHERE "held"`,
  `INSERT INTO "Delivery" ("id", "networkId", "minutesId", "personId", "circle", "channel", "fate", "settledAt")
   SELECT pg_temp.id(m."distributeAt", 'delivery' || m.minutes || s.person), m.network, m.minutes, s.person, 'dgs',
     'chat', 'sent', m."distributeAt" FROM met m JOIN seated s ON s.network = m.network WHERE m."held"`,
  `INSERT INTO "FollowUp" ("id", "networkId", "meetingId", "kind", "number", "text", "owner", "ownerId", "due", "doneAt",
     "createdAt")
   SELECT pg_temp.id("startsAt" + interval '3 hours', 'follow' || meeting || k), network, meeting,
     CASE WHEN k <= 2 THEN 'decision' ELSE 'action' END, to_char("date", 'YYYY') || '-' || "slot" || '-' || k, 'Suite ' || k,
     CASE WHEN k > 2 THEN 'DGS' END, CASE WHEN k > 2 THEN host END, CASE WHEN k > 2 THEN "date" + 60 END,
     CASE WHEN k > 2 AND "startsAt" < one."now" - interval '120 days' THEN "startsAt" + interval '50 days' END,
     "startsAt" + interval '3 hours' FROM met, one, generate_series(1, 4) k WHERE "held"`,
]

const WORK = [
  `INSERT INTO "DueWork" ("id", "networkId", "kind", "version", "subject", "occurrence", "dueAt", "payload", "status",
     "settledAt")
   SELECT pg_temp.id(m."startsAt" - interval '60 days', 'due' || m.meeting || r.n), m.network, r."kind", r."version",
     CASE WHEN r."ofMeeting" THEN m.meeting ELSE m.minutes END, r."occurrence", m."startsAt" + r."at", r."payload",
     'done', m."startsAt" + r."at"
   FROM met m, done_lived r WHERE m."held"`,
  `INSERT INTO "DueWork" ("id", "networkId", "kind", "version", "subject", "occurrence", "dueAt", "payload", "status")
   SELECT pg_temp.id(one."now", 'due' || m.meeting || r.n), m.network, r."kind", r."version", m.meeting, r."occurrence",
     m."startsAt" + r."at", r."payload", CASE WHEN m."startsAt" + r."at" <= one."now" THEN 'done' ELSE 'open' END
   FROM met m, one, planned_lived r WHERE NOT m."held"`,
  `INSERT INTO "Outbox" ("id", "networkId", "target", "lane", "kind", "version", "facts", "slot", "operation", "fate",
     "reference", "attempts", "createdAt", "sentAt")
   SELECT pg_temp.id(m."startsAt" + r."at", 'outbox' || m.meeting || r.n), m.network,
     CASE r."to" WHEN 'channel' THEN '{"to":"channel"}'::jsonb
       WHEN 'thread' THEN jsonb_build_object('to', 'thread', 'slot', ${renamed('r."under"')})
       ELSE jsonb_build_object('to', 'person', 'personId', m.writer) END,
     CASE WHEN r."to" IN ('channel', 'thread') THEN 'channel:' || m.network ELSE 'person:' || m.writer END,
     r."kind", r."version", ${renamed('r."facts"')}::jsonb, ${renamed('r."slot"')}, r."operation", 'sent',
     jsonb_build_object('channelId', 'C' || m."rank", 'messageId', m.meeting || '.' || r.n), 1,
     m."startsAt" + r."at", m."startsAt" + r."at"
   FROM met m, one, outbox_lived r WHERE m."held"`,
  `INSERT INTO "AuditLine" ("id", "networkId", "at", "source", "type", "subject", "facts")
   SELECT pg_temp.id(m."startsAt" + r."at", 'audit' || m.meeting || r.n), m.network, m."startsAt" + r."at", r."source",
     r."type", m.meeting, ${renamed('r."facts"')}::jsonb
   FROM met m, one, audit_lived r WHERE m."held"`,
]

/** What people did besides, settled long ago, and the answers of the last hours. */
const GESTURES = [
  `INSERT INTO "Unavailability" ("id", "networkId", "meetingId", "entityId", "at")
   SELECT pg_temp.id("startsAt" - interval '30 days', 'away' || meeting), network, meeting, host,
     "startsAt" - interval '30 days' FROM met`,
  `INSERT INTO "Swap" ("id", "networkId", "fromEntity", "toEntity", "askedBy", "status", "askedAt")
   SELECT pg_temp.id(n.start, 'swap' || n."siren" || i), n.id, f.entity, t.entity, f.person, 'agreed', n.start
   FROM net n JOIN seated f ON f.network = n.id AND f."position" = 1 JOIN seated t ON t.network = n.id AND t."position" = 0,
     generate_series(1, 4) i`,
  `INSERT INTO "Appointment" ("id", "networkId", "office", "personId", "askedBy", "origin", "status", "askedAt", "answeredAt")
   SELECT pg_temp.id(start, 'appointment' || "siren" || "position"), network,
     CASE "position" WHEN 0 THEN 'facilitator' ELSE 'organiser' END, person, person, 'creation', 'accepted', start, start
   FROM seated WHERE "position" <= 0`,
  `INSERT INTO "Invocation" ("id", "installationId", "key", "reply", "createdAt")
   SELECT pg_temp.id(one."now" - i * interval '2 hours', 'invocation' || n."siren" || i), n.place, 'k' || i,
     '{"kind":"message","view":{"summary":"","blocks":[]},"visibility":"private"}', one."now" - i * interval '2 hours'
   FROM net n, one, generate_series(1, 6) i`,
  `INSERT INTO "NetworkPlan" ("id", "installationId", "content", "createdAt")
   SELECT pg_temp.id(one."now", 'plan' || n."siren"), n.place, '{"v":1,"name":"","communes":[],"others":[]}', one."now"
   FROM net n, one`,
]

/** One statement a table, over the temporary tables of `GIVEN`. */
export const STATEMENTS = [...PLACES, ...MEETINGS, ...MINUTES, ...WORK, ...GESTURES]
