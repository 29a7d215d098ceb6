import { useMemo, useState } from 'react';
import type { NodeId } from '#client/engine-client.ts';
import { useSession } from '#state/app-state-context.ts';
import { filesText as text } from '#text/files.ts';
import { Select } from '#ui/select.tsx';
import { FileList } from './file-list.tsx';
import { fileRows, type FileRows } from './file-rows.ts';
import { FileView } from './file-view.tsx';
import styles from './files-panel.module.css';
import { useFiles } from './use-files.ts';

/** The files of the server, or of a node of the lab: as they are, and growing as commands run. */
export function FilesPanel() {
  const nodes = useSession((state) => state.nodes);
  const first = useSession(({ engine }) => ('info' in engine ? engine.info.node : null));
  const [chosen, setChosen] = useState<NodeId | null>(null);
  const node = nodes.find(({ id }) => id === chosen)?.id ?? first;
  return (
    <div className={styles.panel}>
      {nodes.length === 0 || node === null ? null : (
        <div className={styles.tools}>
          <Select
            label={text.node}
            groups={[{ label: null, options: nodes.map(({ id }) => ({ value: id, label: id })) }]}
            value={node}
            onValueChange={setChosen}
          />
        </div>
      )}
      {node === null ? null : <NodeFilesView key={node} node={node} />}
    </div>
  );
}

function NodeFilesView({ node }: { readonly node: NodeId }) {
  const { files, problem } = useFiles(node);
  const [path, setPath] = useState<string | null>(null);
  const rows = useMemo(() => (files === null ? null : fileRows(files)), [files]);
  const shown = rows === null ? null : shownOf(rows, path);
  return (
    <>
      {problem === null ? null : <p className={styles.problem}>{text.failed(problem)}</p>}
      <div className={styles.body}>
        {rows === null ? null : <FileList rows={rows} chosen={shown?.path ?? null} onChoose={setPath} />}
        {shown === null ? null : <FileView key={shown.path} node={node} file={shown} />}
      </div>
    </>
  );
}

/** The chosen file, or the one that took its place; unless one was chosen, the log that commands are written to. */
function shownOf({ rows }: FileRows, path: string | null) {
  const wanted =
    rows.find(({ file }) => file.path === path) ??
    rows.find(({ replaced }) => replaced.some((gone) => gone.path === path)) ??
    rows.find(({ file }) => file.path.endsWith('.incr.aof')) ??
    rows[0];
  return wanted?.file ?? null;
}
