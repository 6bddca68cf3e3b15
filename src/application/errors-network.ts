import type { CadenceRefusal } from '../domain/recurrence.ts'
import type { RotationRefusal } from '../domain/rotation.ts'
import type { ImageRefusal } from './image.ts'
import type { ImportProblem } from './people-file.ts'
import type { Office } from './ports/appointments.ts'

/** Refusals of this area: key → facts. The French text is in rendering/messages. */
export interface NetworkErrors {
  'siren-malformed': { typed: string }
  'siren-key': { typed: string }
  'siren-commune': { typed: string }
  'siren-unknown': { typed: string }
  'siren-or-name': object
  /** A network without EPCI needs somebody to take part. */
  'communes-needed': object
  'commune-unofficial': { typed: string; nearest: string | null }
  /** `choices`: « Saint-Denis (93066) », the nearest département first. */
  'commune-namesakes': { typed: string; choices: readonly string[]; more: number }
  'commune-official': { typed: string }
  'plan-gone': object
  'channel-needed': object
  'channel-taken': { name: string }
  'channel-already': object
  'nobody-participates': object
  'already-started': object
  'email-needed': object
  'email-malformed': { typed: string }
  'commune-needed': { title: string }
  'seat-taken': { name: string; commune: string }
  'seat-pending': { commune: string; who: string }
  /** A member who wants a second commune: the leads register it. */
  'seat-by-leads': { commune: string; who: string }
  /** Known as an élu or a cadre: asks to sit as a DGS. */
  'recipient-asks': { who: string }
  'circle-not-open': { who: string }
  'not-seated': { name: string; commune: string }
  /** Facilitator or organiser: hand over first. */
  'still-leads': { name: string }
  'circle-cannot-lead': { name: string }
  /** The facilitator's account lives: nobody else hands the office over. */
  'facilitator-there': { name: string }
  'account-unsaid': { who: string }
  'already-leads': { role: Office; name: string }
  /** The question has been asked already, and waits for this person's answer. */
  'office-pending': { role: Office; name: string }
  'office-for-another': { name: string }
  /** Somebody who is asked to lead answers before they ask for a seat. */
  'offer-first': { role: Office }
  'seat-to-ask': object
  'same-commune': { commune: string }
  /** « Démarrer » waits for the facilitator's own answer. */
  'facilitator-pending': { name: string }
  'cadence-bimensuel': object
  'cadence-refused': { reason: CadenceRefusal }
  'series-exists': { next: string | null }
  'nothing-planned': object
  'not-host': { commune: string }
  'not-your-commune': { communes: string[] }
  /** Several communes, or none of one's own: which one is meant? `example`: one that can be written. */
  'commune-which': { example: string }
  'commune-not-in-rotation': { commune: string }
  /** A commune leaves once nobody represents it. */
  'commune-represented': { commune: string; who: string[] }
  'swap-refused': { reason: RotationRefusal; from: string; to: string }
  /** Asked already, by the one or by the other. */
  'swap-pending': { from: string; to: string }
  'swap-nobody': { commune: string }
  'settings-malformed': object
  /** A preview is kept a day. */
  'import-gone': object
  'file-or-lines': object
  /** Pasted lines, all of which stand in the form. */
  'import-refused': { problems: readonly ImportProblem[] }
  'csv-wrong-kind': { name: string }
  'csv-too-large': { bytes: number; max: number }
  'csv-unreadable': { name: string }
  'logo-too-large': { bytes: number; max: number }
  'logo-refused': { name: string; refusal: ImageRefusal }
  /** A preview is kept a day. */
  'logo-gone': object
  'council-unreadable': { line: string }
  /** `day` is ISO; times are HH:MM. */
  'council-ends-first': { commune: string; day: string; start: string; end: string }
}
