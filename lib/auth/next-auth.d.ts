import type { SessionClaims } from './session-claims';

declare module 'next-auth' {
  interface Session {
    claims: SessionClaims;
  }
  interface User {
    id: string;
    email: string;
    sessionEpoch: number;
  }
}

declare module 'next-auth/jwt' {
  interface JWT extends SessionClaims {}
}
