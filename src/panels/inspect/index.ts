// The inspector, in one piece that is loaded when somebody looks into a node.
import './inspect.css';
export { Eyes } from './Eyes';
export { Inspector } from './Inspector';
