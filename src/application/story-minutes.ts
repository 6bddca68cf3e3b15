export interface MinutesStory {
  'minutes.circulated': { meeting: string; minutes: string; version: number; lastDay: string; closesAt: string }
  'observation.received': { minutes: string; by: string; blocking: boolean }
  'minutes.validated': { minutes: string; validatedAt: string; tacit: boolean }
  'minutes.distributed': {
    minutes: string
    recipients: { dgs: number; maires: number; elus: number; cadres: number }
    failures: number
  }
}
