import { CandidateSkeleton } from '@/components/candidates/candidate-skeleton';

export default function Loading() {
  return <CandidateSkeleton />;
}
