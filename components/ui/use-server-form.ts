"use client";

import {
  type FocusEvent,
  type FormEvent,
  type ReactNode,
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
import type { Drafts } from "./draft";
import { useFeedback } from "./feedback";
import type { FormContextValue } from "./form-context";
import type { UseFormEngine } from "./form-engine";

const inBrowser = typeof window !== "undefined";

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
  /** For a form that adds fields while it is filled in: whether one of this name is such a field. */
  canGrowBy?: ((name: string) => boolean) | undefined;
};

/** What a kind of form is made of. */
export type FormParts = {
  useEngine: UseFormEngine;
  /** For forms whose action can ask for the password again first. */
  drafts?: Drafts;
};

/**
 * Joins the engine that runs the fields' own checks with `useActionState`, which asks the server. The form is submitted by hand rather than by React's form action, so that React does not
 * reset the fields: a refusal keeps everything that was typed, but for a wrong password. Secrets are
 * emptied once they were accepted.
 */
export function useServerForm(options: ServerFormOptions, { useEngine, drafts }: FormParts) {
  const { action, values = {}, hidden = {}, size = "lg", onDone, canGrowBy } = options;
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  const [shown] = useState(() => new Set<string>());
  const [work, setWork] = useState<ReactNode>(null);
  const [draft, setDraft] = useState<Record<string, string>>({});
  const feedback = useFeedback();
  const report = async (previous: FormState, data: FormData): Promise<FormState> => {
    const ask = async (): Promise<FormState> => {
      const answer = await answerOf(action, previous, data);
      if (!answer.captcha) return answer;
      return (await import("./captcha/pass")).passCaptcha(answer, data, ask, setWork);
    };
    const next = await (drafts && form.current ? drafts.keeping(form.current, ask) : ask());
    if (next.status !== "done") return next;
    onDone?.(next);
    const { message, ...rest } = next;
    if (!feedback || !message) return next;
    feedback.show(message);
    return rest;
  };
  // The server renders a post to the action itself, which works without JavaScript.
  const [state, dispatch, pending] = useActionState(inBrowser ? report : action, idleForm);
  // The answer whose issues the engine has taken over. Before that they are read directly, so that
  // a page rendered without JavaScript shows them too.
  const [synced, setSynced] = useState<FormState>(idleForm);
  // The answer that something was typed after: a form shows one state at a time.
  const [outdated, setOutdated] = useState<FormState | null>(null);
  const isCurrent = outdated !== state;
  const engine = useEngine(form);

  const settle = useEffectEvent((next: FormState) => {
    setSynced(next);
    if (next.status === "idle" || !form.current) return;
    const secrets = form.current.querySelectorAll<HTMLInputElement>("input[data-secret]");
    for (const secret of secrets) {
      if (next.status === "done" || isWrong(secret, next)) engine.setValue(secret.name, "");
    }
    if (next.status === "done") return;
    const owned = next.issues.filter(({ path }) => shown.has(path));
    for (const { path, message } of owned) engine.setError(path, message);
    // The first control shown as invalid, which can be a field that speaks for the form.
    focusOn(form.current.querySelector('[aria-invalid="true"]') ?? secrets[0]);
  });
  useEffect(() => settle(state), [state]);

  const restore = useEffectEvent(() => {
    const kept = drafts?.take([...shown], canGrowBy);
    if (!kept) return;
    setDraft(kept);
    for (const [name, value] of Object.entries(kept)) engine.setValue(name, value);
  });
  useEffect(() => restore(), []);

  const errorOf = (name: string) =>
    synced === state
      ? engine.errorOf(name)
      : state.issues.find((issue) => issue.path === name)?.message;

  const context: FormContextValue = {
    id,
    size,
    pending,
    state,
    register(name, check) {
      shown.add(name);
      return engine.register(name, check);
    },
    errorOf,
    initialOf: (name) => state.values[name] ?? draft[name] ?? values[name] ?? "",
    general() {
      if (state.status !== "error" || !isCurrent) return undefined;
      if (state.issues.length === 0) return state.message;
      return state.issues.find(({ path }) => !shown.has(path))?.message;
    },
    success: state.status === "done" && isCurrent ? state.message : undefined,
  };

  const formProps = {
    ref: form,
    action: dispatch,
    "aria-busy": pending || undefined,
    onSubmit(event: FormEvent<HTMLFormElement>) {
      event.preventDefault();
      if (pending) return;
      // Here and not in the action: what that sets first is shown together with its answer.
      feedback?.clear();
      const data = new FormData(event.currentTarget, (event.nativeEvent as SubmitEvent).submitter);
      engine.submit(
        () => startTransition(() => dispatch(data)),
        () => setOutdated(state),
      );
    },
    // A filled field is checked when it loses the focus, but not to a button or a link: the error would
    // move that away from under the pointer.
    onBlur({ target, relatedTarget }: FocusEvent<HTMLFormElement, Element>) {
      const name = filledName(target);
      if (!name || errorOf(name) || relatedTarget?.closest("a, button")) return;
      void engine.check(name).then((isGood) => isGood || setOutdated(state));
    },
    onInput({ target }: FormEvent<HTMLFormElement>) {
      const name = "name" in target && String(target.name);
      if (name && errorOf(name)) void engine.check(name);
      setOutdated(state);
    },
  };
  return { formProps, hidden, context, work };
}

/** A wrong password is of no more use; a new one that is refused is mended, so it stays. */
function isWrong(secret: HTMLInputElement, { code }: FormState): boolean {
  const isProof = secret.autocomplete === "current-password" && secret.ariaInvalid === "true";
  return isProof && (code === "wrong_password" || code === "invalid_credentials");
}

function focusOn(control: Element | null | undefined): void {
  if (control instanceof HTMLElement) control.focus();
}

function filledName(target: Element): string | undefined {
  const typed = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
  return typed && target.value ? target.name : undefined;
}
