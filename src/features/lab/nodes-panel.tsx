import { labText } from '#text/lab.ts';
import { bondWords, linkFaultWords } from './link-facts.ts';
import { addressOf } from './node-facts.ts';
import { countWords, linkKey } from './message-counts.ts';
import styles from './nodes-panel.module.css';
import { useLabPicture } from './use-lab-picture.ts';
import { useMessageCounts } from './use-message-counts.ts';

const { words: text, lives } = labText;

/** The canvas in words: a row for each node and for each link, with all that is known of it. */
export function NodesPanel() {
  const { nodes, links } = useLabPicture();
  const counts = useMessageCounts();
  const { columns } = text;
  return (
    <div className={styles.panel}>
      <table className={styles.table}>
        <caption className={styles.caption}>{text.nodes}</caption>
        <thead>
          <tr>
            <th scope="col">{columns.node}</th>
            <th scope="col">{columns.address}</th>
            <th scope="col">{columns.role}</th>
            <th scope="col">{columns.state}</th>
            <th scope="col">{columns.facts}</th>
          </tr>
        </thead>
        <tbody>
          {nodes.map(({ node, roleWords, main, details, troubles }) => (
            <tr key={node.id}>
              <th scope="row">{node.id}</th>
              <td className={styles.code}>{addressOf(node)}</td>
              <td>{roleWords}</td>
              <td>{[lives[node.life], ...troubles].join(', ')}</td>
              <td>{[main, ...details].filter((part) => part !== '').join(', ')}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <table className={styles.table}>
        <caption className={styles.caption}>{text.links}</caption>
        <thead>
          <tr>
            <th scope="col">{columns.link}</th>
            <th scope="col">{columns.between}</th>
            <th scope="col">{columns.faults}</th>
            <th scope="col">{labText.messages.column}</th>
          </tr>
        </thead>
        <tbody>
          {links.map((link) => (
            <tr key={`${link.a.id} ${link.b.id}`}>
              <th scope="row">{labText.link.name(link.a.id, link.b.id)}</th>
              <td>{bondWords(link)}</td>
              <td>{linkFaultWords(link)}</td>
              <td>{countWords(counts.get(linkKey(link.a.id, link.b.id)))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
