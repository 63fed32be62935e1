import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** All integration tests share one database. A backup copies all of it, so it is tested while there is little in it. */
export class BackupsFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isBackup = ({ moduleId }: TestSpecification) => moduleId.includes('/lib/backup/');
    return [...sorted.filter(isBackup), ...sorted.filter((file) => !isBackup(file))];
  }
}
