import { z } from 'zod'
import { escalateHost } from '../../application/escalate-host.ts'
import { defineDueHandler } from '../due-handler.ts'

export const hostEscalate = defineDueHandler({
  kind: 'host.escalate',
  version: 1,
  payload: z.record(z.string(), z.never()),
  async handle(context, { subject }) {
    await escalateHost(context, subject)
  },
})
