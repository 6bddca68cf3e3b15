export interface MinutesStory {
  /** Its writer is gone: somebody else goes on. */
  'minutes.relayed': { minutes: string; writer: string }
  /** Those who lead gave the writing to somebody else. */
  'minutes.entrusted': { minutes: string; writer: string; before: string }
  /** null: its writer goes on alone. */
  'minutes.co-writer': { minutes: string; coWriter: string | null }
  'minutes.prepared': { meeting: string; minutes: string; writer: string }
  'minutes.reminded': { minutes: string; reminder: string; to: number }
  'minutes.relief-asked': { minutes: string }
  'minutes.written': { minutes: string; revision: number }
  /** Days are ISO days; instants are ISO and UTC. */
  'minutes.circulated': { meeting: string; minutes: string; version: number; lastDay: string; closesAt: string }
  /** « Transmettre à la rentrée », and its cancelling. `at`: instant, ISO and UTC. */
  'minutes.planned': { minutes: string; at: string }
  'minutes.unplanned': { minutes: string }
  /** « Je délègue »: whoever organises may circulate it in the writer's name; null: the writer takes it back. */
  'minutes.delegation': { minutes: string; by: string; to: string | null }
  /** `onBehalfOf`: the writer for whom the organiser circulated. */
  'minutes.delegated': { minutes: string; onBehalfOf: string }
  'minutes.corrected': { minutes: string; version: number }
  'correction.contested': { minutes: string; version: number; by: string }
  'minutes.read': { minutes: string; version: number; by: string }
  'minutes.approved': { minutes: string; version: number; by: string }
  'observation.received': { minutes: string; by: string; blocking: boolean }
  'observation.late': { minutes: string; by: string; blocking: boolean }
  'observation.withdrawn': { minutes: string; by: string; blocking: boolean }
  'observation.lifted': { minutes: string; by: string; reason: string }
  'remark.received': { minutes: string; by: string; late: boolean }
  'remark.deleted': { minutes: string; by: string }
  /** `point`: an observation or a remark. */
  'point.answered': { minutes: string; point: string; answer: string }
  'point.proposed': { minutes: string; point: string; proposal: string }
  'rectificatif.opened': { minutes: string; corrects: string }
  'rectificatif.dropped': { minutes: string }
  'minutes.contested': { minutes: string; reserves: number }
  'minutes.validated': { minutes: string; validatedAt: string; tacit: boolean }
  'minutes.previewed': { minutes: string; recipients: number; missing: number }
  'minutes.audience': { minutes: string; commissions: string[]; domains: string[] }
  'minutes.suspended': { minutes: string; reason: string }
  /** « Réessayer »: how many copies, and what they came to. */
  'minutes.retried': { minutes: string; copies: number }
  'minutes.resent': { minutes: string; recipients: number; failures: number }
  'minutes.resumed': { minutes: string }
  'minutes.distributed': {
    minutes: string
    recipients: { dgs: number; maires: number; elus: number; cadres: number }
    failures: number
  }
}
