import { sendMetrics } from '@/lib/metrics/send-metrics';

export const dynamic = 'force-dynamic';

export const GET = sendMetrics;
