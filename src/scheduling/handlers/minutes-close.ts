import { z } from 'zod'
import { distributeMinutes } from '../../application/distribute-minutes.ts'
import { defineDueHandler } from '../due-handler.ts'

/** The close: validated, or « en attente d'accord » (M5, M6). The rules read the instant, so a late wake-up changes nothing (M9). */
export const minutesClose = defineDueHandler({
  kind: 'minutes.close',
  version: 1,
  payload: z.object({ version: z.int().min(1) }),
  handle: (context, { subject }) => distributeMinutes(context, subject),
})
