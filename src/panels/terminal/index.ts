// Terminals, in one piece that is loaded when somebody opens them.
import './terminal.css';
export { Terminals } from './Terminals';
