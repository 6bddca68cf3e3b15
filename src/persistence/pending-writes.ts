import type { Id } from '../application/records.ts'
import type { Prisma } from './generated/client.ts'
import { jsonText } from './json-text.ts'

interface Common {
  readonly id: Id
  readonly networkId: Id
}

interface Traced {
  readonly trace: Id | null
}

export interface OutboxWrite extends Common, Traced {
  readonly target: unknown
  readonly lane: string
  readonly kind: string
  readonly version: number
  readonly facts: unknown
  readonly slot: string | null
  readonly operation: 'post' | 'edit'
  readonly createdAt: string
}

export interface AuditWrite extends Common {
  readonly at: string
  readonly actorId: Id | null
  readonly source: string
  readonly type: string
  readonly subject: Id | null
  readonly facts: unknown
}

export interface DueWrite extends Common, Traced {
  readonly kind: string
  readonly version: number
  readonly subject: Id
  readonly occurrence: string
  readonly dueAt: string
  readonly payload: unknown
}

export interface InvocationWrite {
  readonly id: Id
  readonly installationId: Id
  readonly key: string
  readonly reply: unknown
  readonly createdAt: string
}

/**
 * What a transaction only appends: outbox rows, audit lines and due work. They are written together, in one statement
 * just before the commit (or before the transaction reads them back), since a command writes several of each.
 */
export interface PendingWrites {
  readonly outbox: OutboxWrite[]
  readonly audit: AuditWrite[]
  readonly due: DueWrite[]
  /** Networks whose meetings, or whose own row, were changed. */
  readonly touched: Set<Id>
  /** Whose consequence the next rows are: kept with each, so that a log can be followed from a command to its posts. */
  trace: Id | null
  flush(): Promise<void>
  /** Flushes, and saves the invocation's answer with it. False when the same interaction was answered meanwhile. */
  flushWith(invocation: InvocationWrite): Promise<boolean>
}

export function createPendingWrites(db: Prisma.TransactionClient): PendingWrites {
  const outbox: OutboxWrite[] = []
  const audit: AuditWrite[] = []
  const due: DueWrite[] = []
  const append = (invocations: readonly InvocationWrite[]) => {
    const rows = [outbox, audit, due].map((list) => jsonText(list.splice(0)))
    return db.$executeRawUnsafe(APPEND, ...rows, jsonText(invocations))
  }
  return {
    outbox,
    audit,
    due,
    touched: new Set(),
    trace: null,
    async flush() {
      if (outbox.length + audit.length + due.length > 0) await append([])
    },
    flushWith: async (invocation) => (await append([invocation])) === 1,
  }
}

// The order of each list is the order of `seq`. Planning the same due work twice changes nothing (DESIGN §6).
const APPEND = `
  WITH outbox AS (
    INSERT INTO "Outbox"
      ("id", "networkId", "target", "lane", "kind", "version", "facts", "slot", "operation", "fate", "createdAt",
      "trace")
    SELECT r."id", r."networkId", r."target", r."lane", r."kind", r."version", r."facts", r."slot", r."operation",
      'pending', r."createdAt", r."trace"
    FROM jsonb_array_elements($1::jsonb) WITH ORDINALITY AS e(v, n), jsonb_to_record(e.v) AS r(
      "id" uuid, "networkId" uuid, "target" jsonb, "lane" text, "kind" text, "version" int, "facts" jsonb, "slot" text,
      "operation" text, "createdAt" timestamptz, "trace" uuid)
    ORDER BY e.n),
  audit AS (
    INSERT INTO "AuditLine" ("id", "networkId", "at", "actorId", "source", "type", "subject", "facts")
    SELECT r."id", r."networkId", r."at", r."actorId", r."source", r."type", r."subject", r."facts"
    FROM jsonb_array_elements($2::jsonb) WITH ORDINALITY AS e(v, n), jsonb_to_record(e.v) AS r(
      "id" uuid, "networkId" uuid, "at" timestamptz, "actorId" uuid, "source" text, "type" text, "subject" uuid,
      "facts" jsonb)
    ORDER BY e.n),
  due AS (
    INSERT INTO "DueWork"
      ("id", "networkId", "kind", "version", "subject", "occurrence", "dueAt", "payload", "status", "trace")
    SELECT r."id", r."networkId", r."kind", r."version", r."subject", r."occurrence", r."dueAt", r."payload", 'open',
      r."trace"
    FROM jsonb_array_elements($3::jsonb) WITH ORDINALITY AS e(v, n), jsonb_to_record(e.v) AS r(
      "id" uuid, "networkId" uuid, "kind" text, "version" int, "subject" uuid, "occurrence" text, "dueAt" timestamptz,
      "payload" jsonb, "trace" uuid)
    ORDER BY e.n
    ON CONFLICT ("kind", "subject", "occurrence") DO NOTHING)
  INSERT INTO "Invocation" ("id", "installationId", "key", "reply", "createdAt")
  SELECT r."id", r."installationId", r."key", r."reply", r."createdAt"
  FROM jsonb_array_elements($4::jsonb) AS e(v), jsonb_to_record(e.v) AS r(
    "id" uuid, "installationId" uuid, "key" text, "reply" jsonb, "createdAt" timestamptz)
  ON CONFLICT ("installationId", "key") DO NOTHING`
