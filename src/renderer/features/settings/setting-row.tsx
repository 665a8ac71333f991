import type { ReactNode } from 'react'

interface SettingRowProps {
  label: string
  /** What it does, or what holds without it. */
  hint?: ReactNode
  children: ReactNode
}

/** A setting: its name and what it means, and its control at the right. */
export function SettingRow({ label, hint, children }: SettingRowProps) {
  return (
    <div className="setting-row">
      <div className="setting-words">
        <span className="setting-label">{label}</span>
        {hint === undefined ? null : <span className="settings-hint">{hint}</span>}
      </div>
      <div className="setting-control">{children}</div>
    </div>
  )
}

export function SettingsSection({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="settings-section" aria-label={title}>
      <h3>{title}</h3>
      {children}
    </section>
  )
}
