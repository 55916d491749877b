"use client";

import { zodResolver } from "@hookform/resolvers/zod";
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
import { useForm } from "react-hook-form";
import type { z } from "zod";
import { type FormAction, type FormState, idleForm } from "@/lib/contracts/form-state";
import type { ControlSize } from "./button";
import { keepingDraft, takeDraft } from "./draft";
import type { FormContextValue } from "./form-context";

const inBrowser = typeof window !== "undefined";

type Values = Record<string, unknown>;
export type FormSchema = z.ZodType<Values, Values>;

export type ServerFormOptions = {
  action: FormAction;
  /** The same schema that the action parses with. */
  schema: FormSchema;
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
 * Joins react-hook-form, which checks in the browser, with `useActionState`, which asks the server.
 * The form is submitted by hand rather than by React's form action, so that React does not reset the
 * fields. Only secrets are emptied once they were sent.
 */
export function useServerForm(options: ServerFormOptions) {
  const { action, schema, values = {}, hidden = {}, size = "lg", onDone } = options;
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  const report = async (previous: FormState, data: FormData) => {
    const next = await keepingDraft(form.current, () => action(previous, data));
    if (next.status === "done") onDone?.(next);
    return next;
  };
  // The server renders a post to the action itself, which works without JavaScript.
  const [state, dispatch, pending] = useActionState(inBrowser ? report : action, idleForm);
  // The state whose issues react-hook-form has taken over. Before that they are read directly, so that
  // a page rendered without JavaScript shows them too.
  const [synced, setSynced] = useState<FormState>(idleForm);
  const validator = useForm<Values>({
    mode: "onSubmit",
    resolver: zodResolver<Values, unknown, Values>(schema),
  });
  const { register, trigger } = validator;
  const { errors } = validator.formState;

  const shape: object = "shape" in schema ? Object(schema.shape) : {};
  const hasField = (path: string) => path in shape && !(path in hidden);

  const settle = useEffectEvent((next: FormState) => {
    setSynced(next);
    if (next.status === "idle" || !form.current) return;
    const secrets = form.current.querySelectorAll<HTMLInputElement>("input[data-secret]");
    for (const secret of secrets) validator.setValue(secret.name, "");
    if (next.status === "done") return;
    const shown = next.issues.filter((issue) => hasField(issue.path));
    for (const { path, message } of shown) validator.setError(path, { type: "server", message });
    // The first control shown as invalid, which can be a field that speaks for the form.
    const wrong = form.current.querySelector<HTMLInputElement>('[aria-invalid="true"]');
    const target = wrong?.name ?? secrets[0]?.name;
    if (target) validator.setFocus(target);
  });
  useEffect(() => settle(state), [state]);

  const restore = useEffectEvent(() => {
    const draft = takeDraft(Object.keys(shape).filter(hasField));
    for (const [name, value] of Object.entries(draft ?? {})) validator.setValue(name, value);
  });
  useEffect(() => restore(), []);

  const errorOf = (name: string) => {
    if (synced !== state) return state.issues.find((issue) => issue.path === name)?.message;
    const message = errors[name]?.message;
    return typeof message === "string" ? message : undefined;
  };
  const general =
    state.issues.length === 0 ? state : state.issues.find((one) => !hasField(one.path));
  const context: FormContextValue = {
    id,
    size,
    pending,
    state,
    register,
    errorOf,
    initialOf: (name) => state.values[name] ?? values[name] ?? "",
    general: state.status === "error" ? general?.message : undefined,
  };

  const formProps = {
    ref: form,
    action: dispatch,
    "aria-busy": pending || undefined,
    onSubmit(event: FormEvent<HTMLFormElement>) {
      event.preventDefault();
      if (pending) return;
      const element = event.currentTarget;
      const submitter = (event.nativeEvent as SubmitEvent).submitter;
      void validator.handleSubmit(() => {
        const data = new FormData(element, submitter);
        startTransition(() => dispatch(data));
      })(event);
    },
    // A filled field is checked when it loses the focus, but not to a button or a link: the error would
    // move that away from under the pointer.
    onBlur({ target, relatedTarget }: FocusEvent<HTMLFormElement, Element>) {
      const name = filledName(target);
      if (!name || relatedTarget?.closest("a, button")) return;
      void trigger(name);
    },
    onInput({ target }: FormEvent<HTMLFormElement>) {
      const name = "name" in target && String(target.name);
      if (name && validator.getFieldState(name).error) void trigger(name);
    },
  };
  const hiddenProps = Object.entries(hidden).map(([name, value]) => ({ ...register(name), value }));
  return { formProps, hiddenProps, context };
}

function filledName(target: Element): string | undefined {
  const typed = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
  return typed && target.value ? target.name : undefined;
}
