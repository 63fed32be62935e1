/** How somebody signed in. */
export const signInWays = ['password', 'password-and-code', 'password-and-recovery-code', 'oidc'] as const;

export type SignInWay = (typeof signInWays)[number];

export const signInWayWord: Record<SignInWay, string> = {
  password: 'Password',
  'password-and-code': 'Password and code',
  'password-and-recovery-code': 'Password and recovery code',
  oidc: 'Single sign-on',
};
