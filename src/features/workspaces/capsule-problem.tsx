import { useCapsules, useCapsuleStore } from '#state/capsule/capsule-context.ts';
import { capsuleText } from '#text/capsule.ts';
import { IconButton } from '#ui/button.tsx';
import { Notice } from '#ui/notice.tsx';

/** Why the last thing that was to be done with a capsule was not done. */
export function CapsuleProblem({ title }: { readonly title: string }) {
  const store = useCapsuleStore();
  const problem = useCapsules((state) => state.problem);
  if (problem === null) return null;
  const { page, problem: words } = capsuleText;
  const dismiss = <IconButton icon="close" label={page.dismiss} onClick={() => store.dismissProblem()} />;
  return (
    <Notice tone="danger" title={title} urgent actions={dismiss}>
      <p>
        {words.words[problem.code]} {words.detail(problem.message)}
      </p>
      <p>{page.safe}</p>
    </Notice>
  );
}
