import { z } from 'zod'
import { tellHeadcount } from '../../application/host-headcount.ts'
import { defineDueHandler } from '../due-handler.ts'

export const hostHeadcount = defineDueHandler({
  kind: 'host.headcount',
  version: 1,
  payload: z.record(z.string(), z.never()),
  async handle(context, { subject }) {
    await tellHeadcount(context, subject)
  },
})
