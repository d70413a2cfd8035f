"""The OpenAPI document: what smorest and apispec cannot know of our fields, rows and refusals."""
