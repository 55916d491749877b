"use client";

import { useForm } from "react-hook-form";
import { runCheck, type UseFormEngine } from "./form-engine";

/** By react-hook-form. */
export const useHookFormEngine: UseFormEngine = (form) => {
  const { register, setError, setValue, trigger, handleSubmit, formState } =
    useForm<Record<string, unknown>>();
  const { errors } = formState;
  return {
    register: (name, check) =>
      register(name, { validate: () => runCheck(form.current, name, check) }),
    errorOf(name) {
      const message = errors[name]?.message;
      return typeof message === "string" ? message : undefined;
    },
    setError: (name, message) => setError(name, { type: "server", message }),
    check: (name) => trigger(name),
    submit: (send, refuse) => void handleSubmit(send, refuse)(),
    setValue,
  };
};
