# What the gateway answers in the service's place has the service's form (docs/api.md): fixed texts, nothing of what was
# sent. Types are those of the service; it has none for what it never answers itself.
locals {
  problems = {
    malformed-json = {
      status = 400, title = "The body is not the JSON that is expected", detail = "Send one JSON object in UTF-8."
    }
    invalid-request = {
      status = 400, title = "The request breaks a rule", detail = "The document of the API says what a request looks like."
    }
    unauthenticated = {
      status = 401, title = "A valid access token is needed", detail = "Send Authorization: Bearer with an access token that has not expired."
    }
    not-found = {
      status = 404, title = "There is nothing here", detail = "It does not exist, or not with this method."
    }
    body-too-large = {
      status = 413, title = "The body is too large", detail = "A body has at most 1 MiB."
    }
    unsupported-media-type = {
      status = 415, title = "The media type is not supported", detail = "Send Content-Type: application/json."
    }
    internal-error = {
      status = 500, title = "Something went wrong inside", detail = "Tell the operators of the service."
    }
    service-busy = {
      status = 503, title = "The service can't answer at the moment", detail = "Try again after the time in Retry-After; with an Idempotency-Key nothing is done twice."
    }
    forbidden = {
      status = 403, title = "Forbidden", detail = "This request is not let in.", type = "about:blank"
    }
    too-many-requests = {
      status = 429, title = "Too Many Requests", detail = "Try again after the time in Retry-After.", type = "about:blank"
    }
  }

  problem_headers = {
    unauthenticated   = { WWW-Authenticate = "'Bearer'" }
    service-busy      = { Retry-After = "'5'" }
    too-many-requests = { Retry-After = "'1'" }
  }

  gateway_responses = {
    for type, slug in {
      ACCESS_DENIED                  = "forbidden"
      API_CONFIGURATION_ERROR        = "internal-error"
      AUTHORIZER_CONFIGURATION_ERROR = "service-busy"
      AUTHORIZER_FAILURE             = "service-busy"
      BAD_REQUEST_BODY               = "malformed-json"
      BAD_REQUEST_PARAMETERS         = "invalid-request"
      DEFAULT_4XX                    = "invalid-request"
      DEFAULT_5XX                    = "internal-error"
      EXPIRED_TOKEN                  = "unauthenticated"
      INTEGRATION_FAILURE            = "service-busy"
      INTEGRATION_TIMEOUT            = "service-busy"
      INVALID_API_KEY                = "unauthenticated"
      INVALID_SIGNATURE              = "unauthenticated"
      # so it calls a path or method that is not there
      MISSING_AUTHENTICATION_TOKEN = "not-found"
      QUOTA_EXCEEDED               = "too-many-requests"
      REQUEST_TOO_LARGE            = "body-too-large"
      RESOURCE_NOT_FOUND           = "not-found"
      THROTTLED                    = "too-many-requests"
      UNAUTHORIZED                 = "unauthenticated"
      UNSUPPORTED_MEDIA_TYPE       = "unsupported-media-type"
      WAF_FILTERED                 = "forbidden"
      } : type => {
      statusCode = tostring(local.problems[slug].status)
      responseParameters = {
        for header, value in merge(
          {
            Content-Type              = "'application/problem+json'"
            Cache-Control             = "'no-store'"
            X-Content-Type-Options    = "'nosniff'"
            Strict-Transport-Security = "'max-age=31536000'"
          },
          lookup(local.problem_headers, slug, {}),
        ) : "gatewayresponse.header.${header}" => value
      }
      responseTemplates = {
        "application/json" = jsonencode({
          type   = try(local.problems[slug].type, "/problems/${slug}")
          title  = local.problems[slug].title
          status = local.problems[slug].status
          detail = local.problems[slug].detail
        })
      }
    }
  }
}
