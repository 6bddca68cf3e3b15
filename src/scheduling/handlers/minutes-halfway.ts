import { z } from 'zod'
import { remindReviewers } from '../../application/remind-reviewers.ts'
import { defineDueHandler } from '../due-handler.ts'

export const minutesHalfway = defineDueHandler({
  kind: 'minutes.halfway',
  version: 1,
  payload: z.object({ version: z.int().min(1) }),
  handle: (context, { subject, payload }) =>
    remindReviewers(context, { minutesId: subject, version: payload.version, reminder: 'halfway' }),
})
