import { z } from 'zod'
import { conveneWhenConfirmed } from '../../application/convene-meeting.ts'
import { defineDueHandler } from '../due-handler.ts'

export const convocation = defineDueHandler({
  kind: 'convocation',
  version: 1,
  payload: z.record(z.string(), z.never()),
  handle: (context, { subject }) => conveneWhenConfirmed(context, subject),
})
