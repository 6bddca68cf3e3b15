import { z } from 'zod'
import { extendSeries } from '../../application/extend-series.ts'
import { defineDueHandler } from '../due-handler.ts'

export const seriesExtend = defineDueHandler({
  kind: 'series.extend',
  version: 1,
  payload: z.record(z.string(), z.never()),
  async handle(context, { subject }) {
    await extendSeries(context, subject)
  },
})
