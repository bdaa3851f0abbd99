"""The operator's and data-entry view. Saving goes through actions, so that the admin can break no rule."""
