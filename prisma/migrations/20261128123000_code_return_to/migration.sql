-- Where someone who signs up was going, kept with the link that verifies the email.
ALTER TABLE "codes" ADD COLUMN "return_to" TEXT;
