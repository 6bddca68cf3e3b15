import { z } from 'zod'
import { inviteToClose } from '../../application/invite-to-close.ts'
import { defineDueHandler } from '../due-handler.ts'

export const meetingClose = defineDueHandler({
  kind: 'meeting.close',
  version: 1,
  payload: z.record(z.string(), z.never()),
  handle: (context, { subject }) => inviteToClose(context, subject),
})
