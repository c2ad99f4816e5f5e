import { View } from '@tarojs/components';
import type { KeyboardEvent, ReactNode } from 'react';

export type TapRole = 'button' | 'link' | 'radio' | 'checkbox';

export interface TapProps {
  children?: ReactNode;
  className?: string | undefined;
  /** Said by a screen reader instead of the words inside. */
  label?: string | undefined;
  role?: TapRole | undefined;
  /** Of a radio or a checkbox. */
  checked?: boolean | undefined;
  disabled?: boolean | undefined;
  onTap: () => void;
}

const onWeb = process.env.TARO_ENV === 'h5';

/** What a screen reader and a keyboard need. WeChat knows aria-role and no keyboard; a browser the other way round. */
function semantics({ role = 'button', checked, disabled, label, onTap }: TapProps) {
  const common = {
    ...(label !== undefined && { 'aria-label': label }),
    ...(checked !== undefined && { 'aria-checked': String(checked) }),
    ...(disabled && { 'aria-disabled': 'true' }),
  };
  if (!onWeb) return { ...common, 'aria-role': role };
  return {
    ...common,
    role,
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
  const { children, className, disabled, onTap } = props;
  return (
    <View
      className={`tap${className ? ` ${className}` : ''}${disabled ? ' off' : ''}`}
      hoverClass="hit"
      {...(!disabled && { onClick: onTap })}
      {...semantics(props)}
    >
      {children}
    </View>
  );
}
