import type { MinutesErrors } from '../../application/errors-minutes.ts'
import type { ErrorTexts } from '../outbox-renderer.ts'

export const minutesErrorTexts: ErrorTexts<MinutesErrors> = {}
