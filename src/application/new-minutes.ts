import type { MinutesRecord } from './ports/minutes.ts'

type Given = Pick<
  MinutesRecord,
  'id' | 'meetingId' | 'rectificatif' | 'writerId' | 'coWriterId' | 'draft' | 'createdAt'
> &
  Partial<Pick<MinutesRecord, 'commissions' | 'domains'>>

/** A draft that nobody has circulated: of a meeting that was closed, or a rectificatif of its compte-rendu. */
export const newMinutes = (given: Given): MinutesRecord => ({
  delegatedBy: null,
  state: 'draft',
  draftRevision: 1,
  version: 0,
  policy: null,
  closesAt: null,
  validatedAt: null,
  tacit: null,
  distributeAt: null,
  distributedAt: null,
  suspendedAt: null,
  suspendedReason: null,
  commissions: [],
  domains: [],
  ...given,
})
