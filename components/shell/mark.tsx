/** Two tracks that meet. */
export function Mark({ className }: { className?: string }) {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 18 18"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      className={className}
    >
      <path d="M2 13.5h14M2 13.5c5 0 5-9 10-9h4" />
      <circle cx="15.2" cy="4.5" r="1.6" fill="currentColor" stroke="none" />
    </svg>
  );
}
