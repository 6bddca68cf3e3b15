import { z } from 'zod'
import { previewDistribution } from '../../application/preview-distribution.ts'
import { defineDueHandler } from '../due-handler.ts'

export const minutesPreview = defineDueHandler({
  kind: 'minutes.preview',
  version: 1,
  payload: z.object({ version: z.int().min(1) }),
  handle: (context, { subject, payload }) =>
    previewDistribution(context, { minutesId: subject, version: payload.version }),
})
