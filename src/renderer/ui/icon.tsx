import {
  ArrowDown,
  ArrowLeft,
  ArrowUp,
  Braces,
  Check,
  ChevronDown,
  ChevronRight,
  ChevronUp,
  CircleDashed,
  CircleExclamationPoint,
  CircleQuestionMark,
  Clock,
  Columns2,
  Contrast,
  Copy,
  Cpu,
  Download,
  Ellipsis,
  ExternalLink,
  Flag,
  Folder,
  FolderInput,
  FolderPlus,
  Hand,
  History,
  Image,
  Info,
  Keyboard,
  KeyRound,
  Link,
  ListX,
  LoaderCircle,
  Lock,
  type LucideIcon,
  Moon,
  PanelBottom,
  PanelLeft,
  Pause,
  Pencil,
  Play,
  Plus,
  RotateCw,
  Save,
  Search,
  Settings2,
  SkipForward,
  Square,
  Sun,
  Table,
  Terminal,
  Trash,
  Triangle,
  TriangleExclamationPoint,
  Undo2,
  Upload,
  Wifi,
  WifiOff,
  Wrench,
  X,
  Zap,
} from 'lucide-react'
import { classes } from './classes'
import './icon.css'

const ICONS = {
  'arrow-down': ArrowDown,
  'arrow-up': ArrowUp,
  back: ArrowLeft,
  bolt: Zap,
  braces: Braces,
  check: Check,
  'chevron-down': ChevronDown,
  'chevron-right': ChevronRight,
  'chevron-up': ChevronUp,
  close: X,
  compare: Columns2,
  contrast: Contrast,
  copy: Copy,
  declined: Hand,
  download: Download,
  edit: Pencil,
  error: CircleExclamationPoint,
  experiments: Table,
  external: ExternalLink,
  flag: Flag,
  folder: Folder,
  'folder-new': FolderPlus,
  image: Image,
  help: CircleQuestionMark,
  import: Upload,
  info: Info,
  key: KeyRound,
  keyboard: Keyboard,
  library: PanelLeft,
  link: Link,
  lock: Lock,
  model: Cpu,
  moon: Moon,
  more: Ellipsis,
  move: FolderInput,
  output: PanelBottom,
  pause: Pause,
  play: Play,
  plus: Plus,
  prompt: Terminal,
  queued: CircleDashed,
  'run-again': RotateCw,
  restore: History,
  runs: Clock,
  save: Save,
  search: Search,
  settings: Settings2,
  skip: SkipForward,
  spinner: LoaderCircle,
  stop: Square,
  sun: Sun,
  tool: Wrench,
  trash: Trash,
  truncated: ListX,
  undo: Undo2,
  up: Triangle,
  down: Triangle,
  network: Wifi,
  offline: WifiOff,
  warning: TriangleExclamationPoint,
} satisfies Record<string, LucideIcon>

export type IconName = keyof typeof ICONS

const FILLED: ReadonlySet<IconName> = new Set(['play', 'stop', 'pause', 'up', 'down'])

/** Two filled bars with a line around them run together at small sizes, and a small triangle grows heavy. */
const BARE: ReadonlySet<IconName> = new Set(['pause', 'up', 'down'])

interface IconProps {
  name: IconName
  /** Edge in px. */
  size?: 10 | 12 | 14 | 16 | 18
  className?: string | undefined
}

/** A drawn sign without words: whatever it stands beside says the same. */
export function Icon({ name, size = 16, className }: IconProps) {
  const Drawing = ICONS[name]
  return (
    <Drawing
      aria-hidden="true"
      className={classes('icon', name === 'spinner' && 'icon--spin', name === 'down' && 'icon--down', className)}
      size={size}
      strokeWidth={BARE.has(name) ? 0 : 1.5}
      absoluteStrokeWidth
      {...(FILLED.has(name) ? { fill: 'currentColor' } : {})}
    />
  )
}
