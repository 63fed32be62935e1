'use server';

import { PrepareBatch, prepareBatch } from '@/lib/batches/prepare-batch';
import { RetryBatch, retryBatch } from '@/lib/batches/retry-batch';
import { StartBatch, startBatch } from '@/lib/batches/start-batch';
import { StopBatch, stopBatch } from '@/lib/batches/stop-batch';
import { action } from '@/lib/edge/action';

export const prepareBatchAction = action('recruiter', PrepareBatch, prepareBatch);
export const startBatchAction = action('recruiter', StartBatch, startBatch);
export const stopBatchAction = action('recruiter', StopBatch, stopBatch);
export const retryBatchAction = action('recruiter', RetryBatch, retryBatch);
