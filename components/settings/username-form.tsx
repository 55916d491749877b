"use client";

import { Form } from "@/components/ui/form";
import { filled } from "@/components/ui/form-checks";
import { FormMessage, SubmitButton, TextField } from "@/components/ui/form-fields";
import type { FormAction } from "@/lib/contracts/form-state";

export function UsernameForm({ action, username }: { action: FormAction; username: string }) {
  return (
    <Form action={action} values={{ username }} className="grid max-w-md gap-4">
      <TextField
        name="username"
        label="Username"
        hint="2 to 32 letters, digits, or . _ -"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={32}
        check={filled("Choose a username.")}
        required
      />
      <FormMessage />
      <div>
        <SubmitButton pendingText="Saving…">
          {username ? "Change username" : "Set username"}
        </SubmitButton>
      </div>
    </Form>
  );
}
