import { View } from '@tarojs/components';
import type { KeyboardEvent, ReactNode } from 'react';
import { isRepeated, type Touch } from './double-tap';

type TapRole = 'button' | 'link' | 'radio' | 'checkbox';

export interface TapProps {
  children?: ReactNode;
  className?: string | undefined;
  /** Said by a screen reader instead of the words inside. */
  label?: string | undefined;
  role?: TapRole | undefined;
  /** Of a radio or a checkbox. */
  checked?: boolean | undefined;
  disabled?: boolean | undefined;
  /** Meant to be pressed several times in a row: a double tap is two. */
  repeats?: boolean | undefined;
  onTap: () => void;
}

const onWeb = process.env.TARO_ENV === 'h5';

/** What a screen reader needs to know a part by. WeChat reads aria-role, a browser role. */
export const role = (name: string) => (onWeb ? { role: name } : { 'aria-role': name });

/** As `role`, of what stands above something; a browser wants its depth. */
export const heading = onWeb ? { role: 'heading', 'aria-level': 2 } : { 'aria-role': 'heading' };

/** What a screen reader and a keyboard need. WeChat knows no keyboard. */
function semantics({ role: name = 'button', checked, disabled, label, onTap }: TapProps) {
  const common = {
    ...(label !== undefined && { 'aria-label': label }),
    ...(checked !== undefined && { 'aria-checked': String(checked) }),
    ...(disabled && { 'aria-disabled': 'true' }),
    ...role(name),
  };
  if (!onWeb) return common;
  return {
    ...common,
    tabIndex: 0,
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key !== 'Enter' && event.key !== ' ') return;
      event.preventDefault();
      if (!disabled) onTap();
    },
  };
}

/** Anything that can be pressed: 60 px high at least, with its role told, and a change of shade under the finger. */
export function Tap(props: TapProps) {
  const { children, className, disabled, repeats, onTap } = props;
  const press = (touch: Touch) => {
    if (!isRepeated(touch, Date.now()) || repeats) onTap();
  };
  return (
    <View
      className={`tap${className ? ` ${className}` : ''}${disabled ? ' off' : ''}`}
      hoverClass="hit"
      {...(!disabled && { onClick: press })}
      {...semantics(props)}
    >
      {children}
    </View>
  );
}
