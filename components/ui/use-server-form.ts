"use client";

import {
  type FocusEvent,
  type FormEvent,
  startTransition,
  useActionState,
  useEffect,
  useEffectEvent,
  useId,
  useRef,
  useState,
} from "react";
import { type FormAction, type FormState, idleForm } from "@/lib/contracts/form-state";
import { answerOf } from "./answer-of";
import type { ControlSize } from "./button";
import { useFeedback } from "./feedback";
import type { Check } from "./form-checks";
import type { FormContextValue } from "./form-context";

const inBrowser = typeof window !== "undefined";

type Errors = Record<string, string | undefined>;

export type ServerFormOptions = {
  action: FormAction;
  /** What the fields start with. */
  values?: Record<string, string> | undefined;
  /** Sent but not shown. Errors about them are shown with the form. */
  hidden?: Record<string, string> | undefined;
  /** 44 px (`lg`, the default) for people, 36 px (`md`) in the dashboard. */
  size?: ControlSize | undefined;
  /**
   * Called once for each success that does not lead elsewhere, also where what was done takes the
   * form itself off the page.
   */
  onDone?: ((state: FormState) => void) | undefined;
};

/**
 * Joins the fields' own checks with `useActionState`, which asks the server. The form is submitted by
 * hand rather than by React's form action, so that React does not reset the fields: a refusal keeps
 * everything that was typed, but for a wrong password. Secrets are emptied once they were accepted.
 */
export function useServerForm(options: ServerFormOptions) {
  const { action, values = {}, hidden = {}, size = "lg", onDone } = options;
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  const [checks] = useState(() => new Map<string, Check | undefined>());
  const feedback = useFeedback();
  const report = async (previous: FormState, data: FormData) => {
    feedback?.clear();
    const next = await answerOf(action, previous, data);
    if (next.status !== "done") return next;
    onDone?.(next);
    const { message, ...rest } = next;
    if (!feedback || !message) return next;
    feedback.show(message);
    return rest;
  };
  // The server renders a post to the action itself, which works without JavaScript.
  const [state, dispatch, pending] = useActionState(inBrowser ? report : action, idleForm);
  // What the browser found by field since the server's last answer, which it replaces: a form shows one
  // state at a time. Undefined for a field that was mended.
  const [found, setFound] = useState<{ since: FormState; errors: Errors } | null>(null);
  const isEdited = found?.since === state;
  const errors = isEdited ? found.errors : {};

  const note = (more: Errors) => setFound({ since: state, errors: { ...errors, ...more } });
  const errorOf = (name: string): string | undefined =>
    name in errors ? errors[name] : state.issues.find((issue) => issue.path === name)?.message;

  const settle = useEffectEvent((next: FormState) => {
    if (next.status === "idle" || !form.current) return;
    const secrets = form.current.querySelectorAll<HTMLInputElement>("input[data-secret]");
    for (const secret of secrets) {
      if (next.status === "done" || isWrong(secret, next)) secret.value = "";
    }
    if (next.status === "error") focusOn(firstInvalid(form.current) ?? secrets[0]);
  });
  useEffect(() => settle(state), [state]);

  const textOf = (data: FormData, name: string) => String(data.get(name) ?? "");
  const check = (name: string) => {
    if (!form.current) return;
    const data = new FormData(form.current);
    note({ [name]: checks.get(name)?.(textOf(data, name), data) });
  };

  const context: FormContextValue = {
    id,
    size,
    pending,
    state,
    declare: (name, own) => void checks.set(name, own),
    errorOf,
    initialOf: (name) => state.values[name] ?? values[name] ?? "",
    general() {
      if (state.status !== "error" || isEdited) return undefined;
      const [first] = state.issues;
      if (!first) return state.message;
      return state.issues.find(({ path }) => path in hidden || !checks.has(path))?.message;
    },
    success: state.status === "done" && !isEdited ? state.message : undefined,
  };

  const formProps = {
    ref: form,
    action: dispatch,
    "aria-busy": pending || undefined,
    onSubmit(event: FormEvent<HTMLFormElement>) {
      event.preventDefault();
      if (pending) return;
      const element = event.currentTarget;
      const data = new FormData(element, (event.nativeEvent as SubmitEvent).submitter);
      const wrong = [...checks].flatMap(([name, own]) => {
        // A field that left the page has nothing to check.
        if (!own || !element.elements.namedItem(name)) return [];
        const message = own(textOf(data, name), data);
        return message ? [[name, message] as const] : [];
      });
      if (wrong.length === 0) {
        setFound(null);
        startTransition(() => dispatch(data));
        return;
      }
      note({ ...mended(state), ...Object.fromEntries(wrong) });
      const names = new Set(wrong.map(([name]) => name));
      focusOn([...element.elements].find((control) => names.has(nameOf(control) ?? "")));
    },
    // A filled field is checked when it loses the focus, but not to a button or a link: the error would
    // move that away from under the pointer.
    onBlur({ target, relatedTarget }: FocusEvent<HTMLFormElement, Element>) {
      const name = filledName(target);
      if (!name || !checks.get(name) || relatedTarget?.closest("a, button")) return;
      if (!(name in errors) && errorOf(name)) return;
      check(name);
    },
    onInput({ target }: FormEvent<HTMLFormElement>) {
      const name = nameOf(target as Element);
      if (name && errorOf(name)) check(name);
      else if (!isEdited && state.status === "done") note({});
    },
  };
  return { formProps, hidden, context };
}

/** Takes the server's errors back, for a form that is refused again before it reaches the server. */
function mended({ issues }: FormState): Errors {
  return Object.fromEntries(issues.map(({ path }) => [path, undefined]));
}

/** A wrong password is of no more use; a new one that is refused is mended, so it stays. */
function isWrong(secret: HTMLInputElement, { code }: FormState): boolean {
  const isProof = secret.autocomplete === "current-password" && secret.ariaInvalid === "true";
  return isProof && (code === "wrong_password" || code === "invalid_credentials");
}

function firstInvalid(form: HTMLFormElement): Element | null {
  return form.querySelector('[aria-invalid="true"]');
}

function focusOn(control: Element | null | undefined): void {
  if (control instanceof HTMLElement) control.focus();
}

function nameOf(control: Element): string | undefined {
  return "name" in control && typeof control.name === "string" ? control.name : undefined;
}

function filledName(target: Element): string | undefined {
  const typed = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
  return typed && target.value ? target.name : undefined;
}
